using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Config;

/// <summary>
/// Starts the remediation of all resources that can be remediated, and returns the others as failed items under one
/// message.
/// </summary>
internal static class StartRemediationExecution
{
    public static JsonObject Answer(JsonCall call)
    {
        string name = RuleNames.One(call);
        IReadOnlyList<ResourceKey> resources = ResourceKeys.OfExecutions.ReadRequired(call);
        RuleRemediation remediation = RuleNames.FindRemediation(call, name);
        string caller = Caller.Of(call.Account, call.Request.Scope).Arn;

        (ResourceKey Resource, string? Failure)[] failed =
        [
            .. resources
                .Select(resource => (resource, remediation.Start(resource, caller).Failure))
                .Where(start => start.Failure is not null),
        ];
        return failed.Length == 0
            ? []
            : new()
            {
                ["FailureMessage"] = string.Join(' ', failed.Select(one => one.Failure).Distinct()),
                ["FailedItems"] = new JsonArray([
                    .. failed.Select(one => ResourceKeys.OfExecutions.Write(one.Resource)),
                ]),
            };
    }
}

/// <summary>Returns the latest execution for each resource. Resources that were never remediated are omitted.</summary>
internal static class DescribeRemediationExecutionStatus
{
    private const int LargestPage = 100;

    public static JsonObject Answer(JsonCall call)
    {
        int? limit = call.Body.Number("Limit");
        call.Constraints.Range(limit, "limit", 0, LargestPage);
        string name = RuleNames.One(call);
        IReadOnlyList<ResourceKey>? resources = ResourceKeys.OfExecutions.Read(call);

        IEnumerable<KeyValuePair<ResourceKey, AutomationExecution>> executions = RuleNames
            .FindRemediation(call, name)
            .Executions.Where(execution => resources is null || resources.Contains(execution.Key));
        Page<KeyValuePair<ResourceKey, AutomationExecution>> page = ConfigPage.Of(
            call,
            limit,
            LargestPage,
            call.Body.Text("NextToken"),
            executions,
            execution => execution.Key.Order,
            StringComparer.Ordinal,
            [name, .. resources?.Select(resource => resource.Order) ?? []]
        );
        JsonObject answer = new()
        {
            ["RemediationExecutionStatuses"] = new JsonArray([
                .. page.Entries.Select(execution => Write(execution.Key, execution.Value, execution.Value.State)),
            ]),
        };
        if (page.Next is not null)
            answer["NextToken"] = page.Next;
        return answer;
    }

    private static JsonObject Write(ResourceKey resource, AutomationExecution execution, ExecutionState state) =>
        new()
        {
            ["ResourceKey"] = ResourceKeys.OfExecutions.Write(resource),
            ["State"] = Word(state.Status),
            ["StepDetails"] = new JsonArray([.. state.Steps.Select(Write)]),
            ["InvocationTime"] = JsonMoment.Of(execution.StartTime),
            ["LastUpdatedTime"] = JsonMoment.Of(MomentsOf(state).Append(execution.StartTime).Max()),
        };

    private static JsonObject Write(StepExecution step)
    {
        JsonObject written = new() { ["Name"] = step.Name, ["State"] = StepWord(step.Status) };
        if (step.FailureMessage is not null)
            written["ErrorMessage"] = step.FailureMessage;
        if (step.StartTime is { } start)
            written["StartTime"] = JsonMoment.Of(start);
        if (step.EndTime is { } end)
            written["StopTime"] = JsonMoment.Of(end);
        return written;
    }

    private static IEnumerable<DateTimeOffset> MomentsOf(ExecutionState state) =>
        state
            .Steps.SelectMany(step => new[] { step.StartTime, step.EndTime })
            .Append(state.EndTime)
            .OfType<DateTimeOffset>();

    private static string Word(AutomationStatus status) =>
        status switch
        {
            AutomationStatus.Pending => "QUEUED",
            AutomationStatus.Success => "SUCCEEDED",
            AutomationStatus.Failed or AutomationStatus.TimedOut or AutomationStatus.Cancelled => "FAILED",
            _ => "IN_PROGRESS",
        };

    private static string StepWord(AutomationStatus status) =>
        status switch
        {
            AutomationStatus.Pending => "PENDING",
            AutomationStatus.Cancelled => "EXITED",
            _ => Word(status),
        };
}
