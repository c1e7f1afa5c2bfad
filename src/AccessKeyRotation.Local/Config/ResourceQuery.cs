using System.Text.RegularExpressions;
using AccessKeyRotation.Local.Account;

namespace AccessKeyRotation.Local.Config;

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
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex QueryForm();

    [GeneratedRegex(Condition, RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ConditionForm();
}
