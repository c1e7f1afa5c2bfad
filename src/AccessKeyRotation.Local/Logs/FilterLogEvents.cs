using System.Globalization;
using System.Text.Json.Nodes;
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
