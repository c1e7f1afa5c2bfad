using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Config;

/// <summary>
/// Queries the IAM users that AWS Config has recorded, in the subset of its language that <see cref="ResourceQuery"/>
/// parses.
/// </summary>
internal static class SelectAggregateResourceConfig
{
    private const int LargestLimit = 100;
    private const int PageSize = 25;

    public static JsonObject Answer(JsonCall call)
    {
        string? expression = call.Body.Text("Expression");
        int? limit = call.Body.Number("Limit") ?? call.Body.Number("MaxResults");
        call.Constraints.Required(expression, "expression")
            .Length(expression, "expression", 1, 4096)
            .Range(limit, "limit", 0, LargestLimit);
        ConfigurationAggregator aggregator = Aggregators.Find(call);
        ResourceQuery query = ResourceQuery.Parse(expression!);

        IEnumerable<Row> rows = aggregator
            .Sources.SelectMany(source => source.Users.Select(user => new Row(source, user)))
            .Where(row => query.Conditions.All(condition => condition.Value.Contains(TextOf(row, condition.Key))))
            .OrderBy(row => row.Key, StringComparer.Ordinal);
        Page<Row> page = ConfigPage.Of(
            call,
            limit,
            PageSize,
            call.Body.Text("NextToken"),
            rows,
            row => row.Key,
            StringComparer.Ordinal,
            aggregator.Name,
            expression!
        );
        JsonObject answer = new()
        {
            ["Results"] = new JsonArray([
                .. page.Entries.Select(row => (JsonNode)Write(row, query.Fields).ToJsonString()),
            ]),
            ["QueryInfo"] = new JsonObject
            {
                ["SelectFields"] = new JsonArray([
                    .. query.Fields.Select(field => new JsonObject { ["Name"] = field }),
                ]),
            },
        };
        if (page.Next is not null)
            answer["NextToken"] = page.Next;
        return answer;
    }

    private static JsonObject Write(Row row, IReadOnlyList<string> fields) =>
        new(
            fields.Select(field =>
                KeyValuePair.Create<string, JsonNode?>(
                    field,
                    field == ResourceQuery.Tags ? new JsonArray([.. row.User.Tags.Select(Tag)]) : TextOf(row, field)
                )
            )
        );

    private static JsonObject Tag(KeyValuePair<string, string> tag) =>
        new()
        {
            ["tag"] = $"{tag.Key}={tag.Value}",
            ["key"] = tag.Key,
            ["value"] = tag.Value,
        };

    private static string TextOf(Row row, string property) =>
        property switch
        {
            "accountId" => row.Source.Account.Id,
            "awsRegion" => row.Source.Region,
            "arn" => row.User.Arn,
            "resourceId" => row.User.ResourceId,
            "resourceName" => row.User.ResourceName,
            "resourceType" => row.User.ResourceType,
            _ => throw new ArgumentOutOfRangeException(
                nameof(property),
                property,
                "The query should have been refused."
            ),
        };

    private sealed record Row(AggregatedSource Source, ConfigurationItem User)
    {
        public string Key => $"{Source.Account.Id}\n{Source.Region}\n{User.ResourceId}";
    }
}

/// <summary>
/// An AWS Config query of the form <c>SELECT a, b WHERE a = 'x' AND b IN ('y', 'z')</c> over the properties that every
/// resource has. Other queries are refused instead of answered incorrectly.
/// </summary>
/// <param name="Conditions">The allowed values by property; all conditions must be met.</param>
internal sealed partial record ResourceQuery(
    IReadOnlyList<string> Fields,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Conditions
)
{
    public const string Tags = "tags";

    private static readonly string[] Texts =
    [
        "accountId",
        "awsRegion",
        "arn",
        "resourceId",
        "resourceName",
        "resourceType",
    ];

    /// <exception cref="AwsErrorException">InvalidExpressionException</exception>
    public static ResourceQuery Parse(string expression)
    {
        Match query = QueryForm().Match(expression.Trim());
        string[] fields = [.. query.Groups["fields"].Value.Split(',', StringSplitOptions.TrimEntries)];
        Dictionary<string, IReadOnlyList<string>> conditions = [];
        bool isKnown = query.Success && fields.All(field => field == Tags || Texts.Contains(field));
        foreach (
            Match condition in isKnown
                ? ConditionForm().Matches(query.Groups["conditions"].Value)
                : (IEnumerable<Match>)[]
        )
        {
            isKnown &=
                Texts.Contains(condition.Groups["property"].Value)
                && conditions.TryAdd(
                    condition.Groups["property"].Value,
                    [.. condition.Groups["value"].Captures.Select(value => value.Value)]
                );
        }
        return isKnown
            ? new(fields, conditions)
            : throw new AwsErrorException(
                "InvalidExpressionException",
                "Local reads only SELECT … WHERE property = 'value' AND property IN ('value', …) over "
                    + $"{string.Join(", ", Texts)} and, to select, {Tags}."
            );
    }

    private const string Condition =
        @"\b(?<property>\w+)\s*(?:=\s*'(?<value>[^']*)'|IN\s*\(\s*'(?<value>[^']*)'(?:\s*,\s*'(?<value>[^']*)')*\s*\))";

    [GeneratedRegex(
        $@"^SELECT\s+(?<fields>\w+(?:\s*,\s*\w+)*)\s+WHERE\s+(?<conditions>{Condition}(?:\s+AND\s+{Condition})*)\z",
        RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex QueryForm();

    [GeneratedRegex(Condition, RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex ConditionForm();
}
