using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Ssm;

/// <summary>
/// Starts one execution of one document. Members that would start more are refused instead of ignored. Tags are not
/// stored.
/// </summary>
internal static partial class StartAutomationExecution
{
    private const int MostParameters = 200;

    private static readonly string[] Unserved =
    [
        "Targets",
        "TargetMaps",
        "TargetParameterName",
        "TargetLocations",
        "TargetLocationsURL",
        "MaxConcurrency",
        "MaxErrors",
        "AlarmConfiguration",
    ];

    public static JsonObject Answer(JsonCall call)
    {
        string? name = call.Body.Text("DocumentName");
        string? version = call.Body.Text("DocumentVersion");
        string? token = call.Body.Text("ClientToken");
        IReadOnlyDictionary<string, IReadOnlyList<string>>? parameters = call.Body.TextLists("Parameters");
        call.Constraints.Required(name, "documentName")
            .Pattern(name, "documentName", DocumentArn())
            .Pattern(version, "documentVersion", DocumentVersion())
            .Pattern(token, "clientToken", Uuid())
            .Count(parameters?.Count ?? 1, "parameters", 1, MostParameters)
            .OneOf(call.Body.Text("Mode"), "mode", "Auto")
            .Check();
        if (Unserved.FirstOrDefault(call.Body.Has) is { } unserved)
            throw new AwsErrorException(
                "ValidationException",
                $"{unserved} is not served here: an execution runs once, in this account and region."
            );

        AutomationExecution execution = call.Account.Automations.Start(
            name!,
            parameters,
            Caller.Of(call.Account, call.Request.Scope).Arn,
            version,
            token
        );
        return new() { ["AutomationExecutionId"] = execution.Id };
    }

    [GeneratedRegex(@"^[a-zA-Z0-9_\-.:/]{3,128}\z", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex DocumentArn();

    [GeneratedRegex(@"^([$]LATEST|[$]DEFAULT|[1-9][0-9]*)\z", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex DocumentVersion();

    [GeneratedRegex(
        @"^[a-fA-F0-9]{8}-[a-fA-F0-9]{4}-[a-fA-F0-9]{4}-[a-fA-F0-9]{4}-[a-fA-F0-9]{12}\z",
        RegexOptions.None,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex Uuid();
}

/// <summary>Cancels an execution. Type Complete is for executions with many targets, which are not supported.</summary>
internal static class StopAutomationExecution
{
    public static JsonObject Answer(JsonCall call)
    {
        call.Constraints.OneOf(call.Body.Text("Type"), "type", "Cancel");
        call.Account.Automations.Stop(AutomationMembers.ExecutionId(call));
        return [];
    }
}

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
