using System.Text.RegularExpressions;

namespace AccessKeyRotation.Waivers;

/// <summary>
/// An access key as a template or a plan calls it before it exists: what a waiver lets through a preventive check. The rule and the remediation make nothing of it.
/// </summary>
public static partial class WaivedResource
{
    /// <summary>How many a waiver may name. Parameter Store's 4,096 characters are the nearer limit for long addresses.</summary>
    public const int MaxCount = 100;

    /// <summary>What <see cref="IsResource"/> allows, for an error message.</summary>
    public const string Allowed = "a logical id of CloudFormation (1 to 255 letters and digits) or the full address of an aws_iam_access_key in Terraform, such as module.ci[\"a\"].aws_iam_access_key.bot[0], of at most 512 characters";

    private const int MaxLength = 512;

    /// <summary>Whether it can be one: a CloudFormation logical id is alphanumeric (template anatomy), an address is as <c>terraform plan</c> prints it.</summary>
    public static bool IsResource(string? text) => text is { Length: <= MaxLength } && (LogicalId().IsMatch(text) || Address().IsMatch(text));

    /// <summary>What is wrong with the list as a whole; null where nothing is.</summary>
    public static string? FaultOf(IReadOnlyCollection<string?> resources)
    {
        if (resources.Count is 0 or > MaxCount)
            return $"resources has {resources.Count} entries; it must have 1 to {MaxCount}, or be left out.";
        return resources.FirstOrDefault(resource => !IsResource(resource)) is { } wrong ? FaultOf(wrong)
            : resources.Contains(null) ? FaultOf(resource: null)
            : resources.GroupBy(resource => resource).FirstOrDefault(same => same.Count() > 1) is { } twice ? $"resources has '{twice.Key}' a second time."
            : null;
    }

    internal static string FaultOf(string? resource) => $"resources has '{resource}'; each must be {Allowed}.";

    [GeneratedRegex(@"^[A-Za-z0-9]{1,255}\z")]
    private static partial Regex LogicalId();

    /// <summary>In an instance key stand no control characters; the quotes end it where what follows is a dot or the end.</summary>
    [GeneratedRegex("""^(module\.[A-Za-z_][\w-]*(\[([0-9]+|"[^\p{Cc}]+?")\])?\.)*aws_iam_access_key\.[A-Za-z_][\w-]*(\[([0-9]+|"[^\p{Cc}]+?")\])?\z""")]
    private static partial Regex Address();
}
