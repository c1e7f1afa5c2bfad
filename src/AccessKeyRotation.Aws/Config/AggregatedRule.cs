using System.Text.RegularExpressions;

namespace AccessKeyRotation.Aws.Config;

/// <summary>A rule that an aggregator has results of.</summary>
/// <param name="AccountId">Twelve digits.</param>
public sealed partial record AggregatedRule(string AccountId, string Region, string Name)
{
    /// <summary>
    /// Whether a rule of this name is the one that was deployed as <paramref name="deployed"/>: under that name, or under the one that a conformance pack makes
    /// of it, <c>{name}-conformance-pack-{id}</c>.
    /// </summary>
    public static bool IsDeployedAs(string name, string deployed)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(deployed);
        return name.StartsWith(deployed, StringComparison.Ordinal) && (name.Length == deployed.Length || PackSuffix().IsMatch(name[deployed.Length..]));
    }

    [GeneratedRegex(@"^-conformance-pack-[a-z0-9]+\z")]
    private static partial Regex PackSuffix();
}
