using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Automation;
using AccessKeyRotation.Local.Automation.Documents;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Ssm;

internal static class GetAutomationExecution
{
    public static JsonObject Answer(JsonCall call)
    {
        AutomationExecution execution = call.Account.Automations.Get(AutomationMembers.ExecutionId(call));
        ExecutionState state = execution.State;
        JsonObject written = AutomationMembers.Write(execution, state);
        written["StepExecutions"] = new JsonArray([.. state.Steps.Select(Write)]);
        written["StepExecutionsTruncated"] = false;
        written["Parameters"] = AutomationMembers.Write(execution.Parameters);
        return new() { ["AutomationExecution"] = written };
    }

    private static JsonObject Write(StepExecution execution)
    {
        DocumentStep step = execution.Step;
        JsonObject written = new()
        {
            ["StepName"] = step.Name,
            ["Action"] = step.Action,
            ["StepExecutionId"] = execution.Id,
            ["StepStatus"] = $"{execution.Status}",
            ["OnFailure"] = step.OnFailure.Text,
            ["MaxAttempts"] = step.MaxAttempts,
            ["IsEnd"] = step.IsEnd,
            ["IsCritical"] = step.IsCritical,
            ["Inputs"] = new JsonObject(
                execution.Inputs.Select(input => KeyValuePair.Create<string, JsonNode?>(input.Key, input.Value))
            ),
            ["Outputs"] = AutomationMembers.Write(execution.Outputs),
            ["OverriddenParameters"] = new JsonObject(),
        };
        if (step.Timeout is { } timeout)
            written["TimeoutSeconds"] = (long)timeout.TotalSeconds;
        if (step.NextStep is not null)
            written["NextStep"] = step.NextStep;
        if (execution.StartTime is { } start)
            written["ExecutionStartTime"] = JsonMoment.Of(start);
        if (execution.EndTime is { } end)
            written["ExecutionEndTime"] = JsonMoment.Of(end);
        if (execution.FailureMessage is not null)
            written["FailureMessage"] = execution.FailureMessage;
        return written;
    }
}
