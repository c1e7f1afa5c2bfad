using System.Text.Json.Nodes;
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

    [GeneratedRegex(@"^[\w\-]+\z", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex NameForm();

    [GeneratedRegex(@"^\d{12}\z", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex AccountIdForm();
}

/// <summary>Returns a row for each account and region or, for an organization, for each region.</summary>
internal static class DescribeConfigurationAggregatorSourcesStatus
{
    private const int LargestPage = 100;

    private static readonly string[] Statuses = [.. Enum.GetValues<AggregationStatus>().Select(ToWire)];

    public static JsonObject Answer(JsonCall call)
    {
        int? limit = call.Body.Number("Limit");
        IReadOnlyList<string>? asked = call.Body.Texts("UpdateStatus");
        call.Constraints.Range(limit, "limit", 0, LargestPage)
            .Count(asked?.Count ?? 1, "updateStatus", 1, int.MaxValue);
        foreach (string status in asked ?? [])
            call.Constraints.OneOf(status, "updateStatus", Statuses);
        ConfigurationAggregator aggregator = Aggregators.Find(call);

        IEnumerable<SourceStatus> rows = RowsOf(aggregator)
            .Where(row => asked is null || asked.Contains(ToWire(row.Status)))
            .OrderBy(row => row.Key, StringComparer.Ordinal);
        Page<SourceStatus> page = ConfigPage.Of(
            call,
            limit,
            LargestPage,
            call.Body.Text("NextToken"),
            rows,
            row => row.Key,
            StringComparer.Ordinal,
            [aggregator.Name, .. asked ?? []]
        );
        JsonObject answer = new()
        {
            ["AggregatedSourceStatusList"] = new JsonArray([
                .. page.Entries.Select(row => Write(row, call.Account.Time.GetUtcNow())),
            ]),
        };
        if (page.Next is not null)
            answer["NextToken"] = page.Next;
        return answer;
    }

    private static IEnumerable<SourceStatus> RowsOf(ConfigurationAggregator aggregator) =>
        aggregator.Organization is { } organization
            ? aggregator
                .Sources.Select(source => source.Region)
                .Distinct()
                .Select(region => new SourceStatus(
                    organization,
                    "ORGANIZATION",
                    region,
                    AggregationStatus.Succeeded,
                    Error: null
                ))
            : aggregator.Sources.Select(source => new SourceStatus(
                source.Account.Id,
                "ACCOUNT",
                source.Region,
                source.Status,
                source.Error
            ));

    private static JsonObject Write(SourceStatus row, DateTimeOffset now)
    {
        JsonObject written = new()
        {
            ["SourceId"] = row.Id,
            ["SourceType"] = row.Type,
            ["AwsRegion"] = row.Region,
            ["LastUpdateStatus"] = ToWire(row.Status),
            ["LastUpdateTime"] = JsonMoment.Of(now),
        };
        if (row.Error is { } error)
            (written["LastErrorCode"], written["LastErrorMessage"]) = ("AccessDenied", error);
        return written;
    }

    private static string ToWire(AggregationStatus status) =>
        status switch
        {
            AggregationStatus.Succeeded => "SUCCEEDED",
            AggregationStatus.Outdated => "OUTDATED",
            AggregationStatus.Failed => "FAILED",
            _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Not a status of AWS Config."),
        };

    private sealed record SourceStatus(string Id, string Type, string Region, AggregationStatus Status, string? Error)
    {
        public string Key => $"{Id}\n{Region}";
    }
}

/// <summary>
/// Counts an account's default VPC and, if IAM is recorded, its users and the role that AWS Config creates. A group
/// without resources is omitted.
/// </summary>
internal static class GetAggregateDiscoveredResourceCounts
{
    private const int LargestPage = 1000;

    public static JsonObject Answer(JsonCall call)
    {
        int? limit = call.Body.Number("Limit");
        string? groupBy = call.Body.Text("GroupByKey");
        JsonMembers? filters = call.Body.Child("Filters");
        (string? type, string? account, string? region) = (
            filters?.Text("ResourceType"),
            filters?.Text("AccountId"),
            filters?.Text("Region")
        );
        Aggregators.CheckSource(call.Constraints, account, region, "filters.");
        call.Constraints.Range(limit, "limit", 0, LargestPage)
            .OneOf(groupBy, "groupByKey", "RESOURCE_TYPE", "ACCOUNT_ID", "AWS_REGION");
        ConfigurationAggregator aggregator = Aggregators.Find(call);

        ResourceCount[] counts =
        [
            .. Aggregators
                .Shown(aggregator, account, region)
                .SelectMany(CountsOf)
                .Where(count => count.Count > 0 && (type is null || count.Type == type)),
        ];
        JsonObject answer = new() { ["TotalDiscoveredResources"] = counts.Sum(count => count.Count) };
        if (groupBy is null)
            return answer;

        IEnumerable<KeyValuePair<string, int>> groups = counts
            .GroupBy(count => count.GroupedBy(groupBy))
            .Select(group => KeyValuePair.Create(group.Key, group.Sum(count => count.Count)))
            .OrderBy(group => group.Key, StringComparer.Ordinal);
        Page<KeyValuePair<string, int>> page = ConfigPage.Of(
            call,
            limit,
            LargestPage,
            call.Body.Text("NextToken"),
            groups,
            group => group.Key,
            StringComparer.Ordinal,
            aggregator.Name,
            groupBy,
            type ?? "",
            account ?? "",
            region ?? ""
        );
        answer["GroupByKey"] = groupBy;
        answer["GroupedResourceCounts"] = new JsonArray([
            .. page.Entries.Select(group => new JsonObject
            {
                ["GroupName"] = group.Key,
                ["ResourceCount"] = group.Value,
            }),
        ]);
        if (page.Next is not null)
            answer["NextToken"] = page.Next;
        return answer;
    }

    private static IEnumerable<ResourceCount> CountsOf(AggregatedSource source) =>
        [
            new(source.Account.Id, source.Region, "AWS::EC2::VPC", 1),
            new(source.Account.Id, source.Region, "AWS::IAM::Role", source.RecordsUsers ? 1 : 0),
            new(source.Account.Id, source.Region, ConfigurationItem.UserType, source.Users.Count()),
        ];

    private sealed record ResourceCount(string AccountId, string Region, string Type, int Count)
    {
        public string GroupedBy(string key) =>
            key switch
            {
                "ACCOUNT_ID" => AccountId,
                "AWS_REGION" => Region,
                _ => Type,
            };
    }
}
