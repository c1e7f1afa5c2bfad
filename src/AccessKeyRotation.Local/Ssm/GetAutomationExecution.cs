using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;
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

/// <summary>Reads and writes members that the Automation operations share.</summary>
internal static class AutomationMembers
{
    private const int IdLength = 36;

    /// <exception cref="AwsErrorException">ValidationException</exception>
    public static string ExecutionId(JsonCall call)
    {
        string? id = call.Body.Text("AutomationExecutionId");
        call.Constraints.Required(id, "automationExecutionId")
            .Length(id, "automationExecutionId", IdLength, IdLength)
            .Check();
        return id!;
    }

    /// <summary>Writes the members that the single execution and the list share.</summary>
    public static JsonObject Write(AutomationExecution execution, ExecutionState state)
    {
        JsonObject written = new()
        {
            ["AutomationExecutionId"] = execution.Id,
            ["DocumentName"] = execution.DocumentName,
            ["DocumentVersion"] = $"{execution.Document.Version}",
            ["AutomationExecutionStatus"] = $"{state.Status}",
            ["ExecutionStartTime"] = JsonMoment.Of(execution.StartTime),
            ["ExecutedBy"] = execution.ExecutedBy,
            ["Outputs"] = Write(execution.OutputsOf(state)),
            ["Mode"] = "Auto",
            ["Targets"] = new JsonArray(),
            ["ResolvedTargets"] = new JsonObject { ["ParameterValues"] = new JsonArray(), ["Truncated"] = false },
        };
        if (state.EndTime is { } end)
            written["ExecutionEndTime"] = JsonMoment.Of(end);
        if (state.FailureMessage is not null)
            written["FailureMessage"] = state.FailureMessage;
        if (state.Current is { } current)
            (written["CurrentStepName"], written["CurrentAction"]) = (current.Name, current.Action);
        return written;
    }

    public static JsonObject Write(IReadOnlyDictionary<string, IReadOnlyList<string>> lists) =>
        new(
            lists.Select(list =>
                KeyValuePair.Create<string, JsonNode?>(
                    list.Key,
                    new JsonArray([.. list.Value.Select(text => (JsonNode)text)])
                )
            )
        );
}
