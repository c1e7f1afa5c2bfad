using System.Globalization;
using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Ssm;

/// <summary>Returns executions, newest first.</summary>
internal static class DescribeAutomationExecutions
{
    private const int LargestPage = 50;

    private static readonly Comparer<string> Descending = Comparer<string>.Create(
        (one, other) => string.CompareOrdinal(other, one)
    );

    public static JsonObject Answer(JsonCall call)
    {
        int? size = call.Body.Number("MaxResults");
        call.Constraints.Range(size, "maxResults", 1, LargestPage).Check();
        IReadOnlyList<AutomationFilter> filters = AutomationFilter.ReadAll(call);

        IEnumerable<AutomationExecution> executions = call.Account.Automations.All.Where(execution =>
            filters.All(filter => filter.Accepts(execution))
        );
        Page<AutomationExecution> page = Page<AutomationExecution>.Of(
            executions,
            KeyOf,
            Descending,
            string.Join('\n', [call.Request.Action, .. filters.Select(filter => $"{filter}")]),
            call.Body.Text("NextToken"),
            size ?? LargestPage,
            call.Account.Faults,
            new AwsErrorException("InvalidNextToken", "The specified token isn't valid.")
        );

        JsonObject answer = new()
        {
            ["AutomationExecutionMetadataList"] = new JsonArray([.. page.Entries.Select(Write)]),
        };
        if (page.Next is not null)
            answer["NextToken"] = page.Next;
        return answer;
    }

    private static string KeyOf(AutomationExecution execution) =>
        execution.Number.ToString("D19", CultureInfo.InvariantCulture);

    private static JsonObject Write(AutomationExecution execution)
    {
        JsonObject written = AutomationMembers.Write(execution, execution.State);
        written["LogFile"] = "";
        written["AutomationType"] = "Local";
        return written;
    }
}

/// <summary>
/// A filter of DescribeAutomationExecutions. An execution is returned if each filter accepts it for one of its values.
/// </summary>
internal sealed record AutomationFilter(
    string Key,
    IReadOnlyList<string> Values,
    Func<AutomationExecution, string, bool> IsMet
)
{
    private const int MostFilters = 10;
    private const int MostValues = 10;
    private const int LongestValue = 150;

    // The second half belongs to change requests and to runs in many accounts, which do not occur here.
    private static readonly string[] Statuses =
    [
        .. Enum.GetNames<AutomationStatus>(),
        "PendingApproval",
        "Approved",
        "Rejected",
        "Scheduled",
        "RunbookInProgress",
        "PendingChangeCalendarOverride",
        "ChangeCalendarOverrideApproved",
        "ChangeCalendarOverrideRejected",
        "CompletedWithSuccess",
        "CompletedWithFailure",
        "Exited",
    ];

    private static readonly string[] Moments = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    // The bounds are not documented. These are the documented bounds of InvokedAfter and InvokedBefore of ListCommands:
    // "July 7 and later", "before July 7".
    private static readonly Dictionary<string, Func<AutomationExecution, string, bool>> ByKey = new()
    {
        ["DocumentNamePrefix"] = (execution, prefix) =>
            execution.DocumentName.StartsWith(prefix, StringComparison.Ordinal),
        ["ExecutionId"] = (execution, id) => execution.Id == id,
        ["ExecutionStatus"] = (execution, status) => $"{execution.Status}" == status,
        ["StartTimeAfter"] = (execution, moment) => execution.StartTime >= Moment(moment),
        ["StartTimeBefore"] = (execution, moment) => execution.StartTime < Moment(moment),
    };

    /// <exception cref="AwsErrorException">ValidationException, InvalidFilterKey or InvalidFilterValue</exception>
    public static IReadOnlyList<AutomationFilter> ReadAll(JsonCall call)
    {
        IReadOnlyList<JsonMembers>? filters = call.Body.Structures("Filters");
        call.Constraints.Count(filters?.Count ?? 1, "filters", 1, MostFilters).Check();
        return [.. (filters ?? []).Select((filter, i) => Read(call, filter, $"filters.{i + 1}.member"))];
    }

    public bool Accepts(AutomationExecution execution) => Values.Any(value => IsMet(execution, value));

    public override string ToString() => $"{Key}={string.Join(',', Values)}";

    private static AutomationFilter Read(JsonCall call, JsonMembers filter, string member)
    {
        string? key = filter.Text("Key");
        IReadOnlyList<string>? values = filter.Texts("Values");
        call.Constraints.Required(key, $"{member}.key")
            .Required(values, $"{member}.values")
            .Count(values?.Count ?? 1, $"{member}.values", 1, MostValues);
        foreach (string value in values ?? [])
            call.Constraints.Length(value, $"{member}.values", 1, LongestValue);
        call.Constraints.Check();

        AutomationFilter read = ByKey.TryGetValue(key!, out Func<AutomationExecution, string, bool>? isMet)
            ? new(key!, values!, isMet)
            : throw new AwsErrorException(
                "InvalidFilterKey",
                $"The filter {key} is not served here; {string.Join(", ", ByKey.Keys)} are."
            );
        read.CheckValues();
        return read;
    }

    private void CheckValues()
    {
        foreach (string value in Values)
        {
            if (Key == "ExecutionStatus" && !Statuses.Contains(value))
                throw Wrong(value, $"one of {string.Join(", ", Statuses)}");
            if (Key.StartsWith("StartTime", StringComparison.Ordinal) && Moment(value) is null)
                throw Wrong(value, "a moment such as 2026-11-23T08:30:00Z");
        }
    }

    private AwsErrorException Wrong(string value, string allowed) =>
        new("InvalidFilterValue", $"The filter {Key} has the value '{value}'; it must be {allowed}.");

    private static DateTimeOffset? Moment(string text) =>
        DateTimeOffset.TryParseExact(
            text,
            Moments,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out DateTimeOffset moment
        )
            ? moment
            : null;
}
