using System.Text.RegularExpressions;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Config;

/// <summary>Reads the member ConfigurationAggregatorName and the members that select sources.</summary>
internal static partial class Aggregators
{
    /// <exception cref="AwsErrorException">ValidationException, also for earlier violations;
    /// NoSuchConfigurationAggregatorException.</exception>
    public static ConfigurationAggregator Find(JsonCall call)
    {
        string? name = call.Body.Text("ConfigurationAggregatorName");
        call.Constraints.Required(name, "configurationAggregatorName")
            .Length(name, "configurationAggregatorName", 1, 256)
            .Pattern(name, "configurationAggregatorName", NameForm())
            .Check();
        return call.Account.Aggregators.Find(name!)
            ?? throw new AwsErrorException(
                "NoSuchConfigurationAggregatorException",
                "The configuration aggregator does not exist. Check the configuration aggregator name and try again."
            );
    }

    public static void CheckSource(Constraints constraints, string? accountId, string? region, string prefix = "") =>
        constraints
            .Pattern(accountId, $"{prefix}accountId", AccountIdForm())
            .Length(region, $"{prefix}awsRegion", 1, 64);

    /// <summary>Returns the sources that the aggregator shows; null includes every account or region.</summary>
    public static IEnumerable<AggregatedSource> Shown(
        ConfigurationAggregator aggregator,
        string? accountId,
        string? region
    ) =>
        aggregator.Sources.Where(source =>
            source.IsShown
            && (accountId is null || source.Account.Id == accountId)
            && (region is null || source.Region == region)
        );

    [GeneratedRegex(@"^[\w\-]+\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NameForm();

    [GeneratedRegex(@"^\d{12}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AccountIdForm();
}
