using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Config;

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
