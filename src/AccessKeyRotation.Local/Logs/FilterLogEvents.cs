using System.Globalization;
using System.IO.Enumeration;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Logs;

/// <summary>Returns the log lines of a function that match a pattern, oldest first.</summary>
internal static class FilterLogEvents
{
    private const int PageSize = 10_000;

    public static JsonObject Answer(JsonCall call)
    {
        Constraints constraints = new("InvalidParameterException");
        string? group = call.Body.Text("logGroupName");
        int? limit = call.Body.Number("limit");
        constraints.Required(group, "logGroupName").Range(limit, "limit", 1, PageSize).Check();
        LogPattern pattern = LogPattern.Parse(call.Body.Text("filterPattern") ?? "");
        IReadOnlyList<LogLine> lines = call.Account.LogGroups.Find(group!)
            ?? throw new AwsErrorException("ResourceNotFoundException", "The specified log group does not exist.");

        Page<LogLine> page = Page<LogLine>.Of(
            lines.Where(line => pattern.IsMatch(line.Message)),
            line => line.Id.ToString("D19", CultureInfo.InvariantCulture),
            StringComparer.Ordinal,
            $"{nameof(FilterLogEvents)}\n{group}",
            call.Body.Text("nextToken"),
            limit ?? PageSize,
            call.Account.Faults,
            new AwsErrorException("InvalidParameterException", "The specified nextToken is invalid.")
        );
        JsonObject answer = new()
        {
            ["events"] = new JsonArray([.. page.Entries.Select(Write)]),
            ["searchedLogStreams"] = new JsonArray(),
        };
        if (page.Next is not null)
            answer["nextToken"] = page.Next;
        return answer;
    }

    private static JsonObject Write(LogLine line) =>
        new()
        {
            ["logStreamName"] = "local",
            ["timestamp"] = line.At.ToUnixTimeMilliseconds(),
            ["message"] = line.Message,
            ["ingestionTime"] = line.At.ToUnixTimeMilliseconds(),
            ["eventId"] = line.Id.ToString("D19", CultureInfo.InvariantCulture),
        };
}

internal static class LogsOperations
{
    public static readonly JsonService Service = new(
        "logs",
        "Logs_20140328",
        new Dictionary<string, JsonOperation> { [nameof(FilterLogEvents)] = FilterLogEvents.Answer }
    );
}

/// <summary>
/// A filter pattern of CloudWatch Logs in one of two forms: empty, which matches every line, or
/// <c>{ $.Member = "text" }</c>, which matches JSON lines with this member. A star in the text matches any characters.
/// </summary>
/// <param name="Member">Null for the empty pattern.</param>
internal sealed partial record LogPattern(string? Member, string Text)
{
    /// <exception cref="AwsErrorException">The pattern has another form.</exception>
    public static LogPattern Parse(string pattern)
    {
        if (string.IsNullOrWhiteSpace(pattern))
            return new(null, "");
        Match match = MemberForm().Match(pattern);
        return match.Success
            ? new(match.Groups["member"].Value, match.Groups["text"].Value)
            : throw new AwsErrorException(
                "InvalidParameterException",
                "The filter pattern is not served here: use { $.Member = \"text\" }, or no pattern."
            );
    }

    public bool IsMatch(string line)
    {
        if (Member is null)
            return true;
        try
        {
            using JsonDocument json = JsonDocument.Parse(line);
            return json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty(Member, out JsonElement value)
                && value.ValueKind == JsonValueKind.String
                && FileSystemName.MatchesSimpleExpression(Text, value.GetString(), ignoreCase: false);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    [GeneratedRegex(
        """^\s*\{\s*\$\.(?<member>\w+)\s*=\s*"(?<text>[^"\\?]*)"\s*\}\s*\z""",
        RegexOptions.None,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex MemberForm();
}
