using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Remediation.Executions;
using AccessKeyRotation.Remediations;

namespace AccessKeyRotation.Remediation.Notifications;

/// <summary>
/// The document of the current execution, for references in messages to it and to the other documents.
/// </summary>
internal sealed class RunningDocument(OperationContext context, AutomationExecution execution)
{
    private static readonly string[] Shared = ["AutomationAssumeRole", "FunctionArn", "TopicArn", "WaiverPath"];

    public AutomationExecution Execution => execution;

    public string Name => RemediationDocuments.NameOf(context.Fields.Operation);

    public string AccountId => context.Function.AccountId;

    public string Region => context.Function.Region;

    /// <summary>Returns the command that reactivates the key. The reader can change owner and reason.</summary>
    public string UndoCommand(UserName user, AccessKeyId key, string? owner) =>
        Command(
            RemediationDocuments.ReactivateAccessKey,
            ("UserName", user.Value),
            ("AccessKeyId", key.Value),
            ("Owner", owner ?? "owner of the waiver"),
            ("Reason", "why the key is still needed")
        );

    /// <summary>
    /// Returns the command that starts another document, with the current parameters that both documents have.
    /// </summary>
    public string Command(string document, params IEnumerable<(string Name, string? Value)> parameters) =>
        StartCommand.Of(
            Region,
            RemediationDocuments.NameOf(document),
            [.. parameters, .. Shared.Select(name => (name, execution.Parameters.GetValueOrDefault(name)))]
        );
}
