using System.Text.RegularExpressions;

namespace AccessKeyRotation.Waivers;

/// <summary>
/// The name of an access key in a template or a Terraform plan, before the key exists. A waiver can allow it in
/// preventive checks. The rule and the remediation ignore it.
/// </summary>
public static partial class WaivedResource
{
    /// <summary>
    /// The maximum number of resources in a waiver. Long addresses reach Parameter Store's limit of 4,096 characters
    /// first.
    /// </summary>
    public const int MaxCount = 100;

    /// <summary>Describes the values that <see cref="IsResource"/> accepts, for error messages.</summary>
    public const string Allowed =
        "a logical id of CloudFormation (1 to 255 letters and digits) or the full address of an aws_iam_access_key "
        + "in Terraform, such as module.ci[\"a\"].aws_iam_access_key.bot[0], of at most 512 characters";

    private const int MaxLength = 512;

    /// <summary>
    /// Returns true if the text is a CloudFormation logical id (alphanumeric, see template anatomy) or an address as
    /// <c>terraform plan</c> prints it.
    /// </summary>
    public static bool IsResource(string? text) =>
        text is { Length: <= MaxLength } && (LogicalId().IsMatch(text) || Address.IsMatch(text));

    /// <summary>Returns the fault of a list of valid resources as a whole; null if it has none.</summary>
    internal static string? FaultOf(IReadOnlyCollection<string> resources) =>
        resources.Count is 0 or > MaxCount
            ? $"resources has {resources.Count} entries; it must have 1 to {MaxCount}, or be left out."
        : resources.GroupBy(resource => resource).FirstOrDefault(same => same.Count() > 1) is { } twice
            ? $"resources has '{Excerpt.Of(twice.Key)}' a second time."
        : null;

    internal static string FaultOf(string resource) =>
        $"resources has '{Excerpt.Of(resource)}'; each must be {Allowed}.";

    [GeneratedRegex(@"^[A-Za-z0-9]{1,255}\z", RegexOptions.None, TextLimits.MatchMilliseconds)]
    private static partial Regex LogicalId();

    /// <summary>
    /// An instance key has no control characters and ends at a quote followed by a dot or the end. An instance key can
    /// look like a part of the address, and a backtracking expression would try every combination; this expression
    /// takes linear time.
    /// </summary>
    private static Regex Address { get; } =
        new(
            """^(module\.[A-Za-z_][\w-]*(\[([0-9]+|"[^\p{Cc}]+?")\])?\.)*aws_iam_access_key\.[A-Za-z_][\w-]*(\[([0-9]+|"[^\p{Cc}]+?")\])?\z""",
            RegexOptions.NonBacktracking
        );
}
