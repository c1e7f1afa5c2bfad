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
