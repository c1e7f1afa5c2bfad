using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Config;

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
