namespace AccessKeyRotation.Aws.Ssm;

/// <summary>
/// Converts between the two forms in which an execution names its document: <c>NAME</c> and
/// <c>arn:PARTITION:ssm:REGION:ACCOUNT:document/NAME</c>.
/// </summary>
public static class DocumentArn
{
    private const string Resource = ":document/";

    public static string Of(string partition, string region, string accountId, string name) =>
        $"arn:{partition}:ssm:{region}:{accountId}{Resource}{name}";

    /// <summary>Returns the name in an ARN, or the name itself.</summary>
    public static string NameOf(string nameOrArn)
    {
        int resource = nameOrArn.IndexOf(Resource, StringComparison.Ordinal);
        return resource < 0 ? nameOrArn : nameOrArn[(resource + Resource.Length)..];
    }

    /// <summary>
    /// Returns the names under which executions of the document are listed. For an ARN these are the ARN and the name.
    /// </summary>
    public static IReadOnlyList<string> NamesOf(string nameOrArn) =>
        [.. new[] { nameOrArn, NameOf(nameOrArn) }.Distinct(StringComparer.Ordinal)];
}
