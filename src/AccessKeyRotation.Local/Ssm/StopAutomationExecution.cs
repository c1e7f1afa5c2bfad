using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Ssm;

/// <summary>Cancels. Complete is for executions of many targets, which are not served here.</summary>
internal static class StopAutomationExecution
{
    public static JsonObject Answer(JsonCall call)
    {
        call.Constraints.OneOf(call.Body.Text("Type"), "type", "Cancel");
        call.Account.Automations.Stop(AutomationMembers.ExecutionId(call));
        return [];
    }
}
