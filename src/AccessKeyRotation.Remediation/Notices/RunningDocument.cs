using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Remediation.Operations;

namespace AccessKeyRotation.Remediation.Notices;

/// <summary>The document that runs us, as messages refer to it and to its siblings.</summary>
internal sealed class RunningDocument(OperationContext context, AutomationExecution execution)
{
    private static readonly string[] Shared = ["AutomationAssumeRole", "FunctionArn", "TopicArn", "WaiverPath"];

    public AutomationExecution Execution => execution;

    public string AccountId => context.Function.AccountId;

    public string Region => context.Function.Region;

    /// <summary>How the deactivation of the key is undone. Owner and reason are the reader's to change.</summary>
    public string UndoCommand(UserName user, AccessKeyId key, string? owner) => Command(
        "ReactivateAccessKey", ("UserName", user.Value), ("AccessKeyId", key.Value), ("Owner", owner ?? "who answers for it"), ("Reason", "why the key is needed for some days more"));

    /// <summary>The name under which another of the documents is deployed.</summary>
    /// <param name="document">Its verb.</param>
    public string SiblingOf(string document) => DocumentNames.Sibling(execution.DocumentName, context.Fields.Operation, document);

    /// <summary>The command that starts another of the documents, with what this one was started with as far as both have it.</summary>
    public string Command(string document, params IEnumerable<(string Name, string? Value)> parameters) => StartCommand.Of(
        Region,
        SiblingOf(document),
        [.. parameters, .. Shared.Select(name => (name, execution.Parameters.GetValueOrDefault(name)))]);
}
