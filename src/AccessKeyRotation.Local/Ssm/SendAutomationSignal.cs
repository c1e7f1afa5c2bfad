using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Ssm;

/// <summary>Approves and rejects. Other signals are not supported.</summary>
internal static class SendAutomationSignal
{
    public static JsonObject Answer(JsonCall call)
    {
        string? signal = call.Body.Text("SignalType");
        call.Constraints.Required(signal, "signalType")
            .OneOf(signal, "signalType", "Approve", "Reject", "StartStep", "StopStep", "Resume", "Revoke");
        string id = AutomationMembers.ExecutionId(call);
        string comment = call.Body.TextLists("Payload")?.GetValueOrDefault("Comment") is [var first, ..] ? first : "";
        string caller = Caller.Of(call.Account, call.Request.Scope).Arn;
        switch (signal)
        {
            case "Approve":
                call.Account.Automations.Approve(id, caller, comment);
                break;
            case "Reject":
                call.Account.Automations.Reject(id, caller, comment);
                break;
            default:
                call.Account.Automations.Get(id);
                throw new AwsErrorException(
                    "InvalidAutomationSignalException",
                    $"No step of the execution {id} waits for the signal {signal}."
                );
        }
        return [];
    }
}
