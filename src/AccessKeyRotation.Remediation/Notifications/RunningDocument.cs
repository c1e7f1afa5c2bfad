using System.Text.Encodings.Web;
using System.Text.Json;
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

    /// <summary>
    /// Returns the commands that reactivate the key: of the command line, or of the AWS CLI. Both can be run unchanged.
    /// Without an owner tag, the owner of the waiver is the user.
    /// </summary>
    public IReadOnlyList<string> UndoCommands(UserName user, AccessKeyId key, string? owner)
    {
        string responsible = owner ?? user.Value;
        string reason = $"Reactivated after execution {execution.Id}";
        return
        [
            $"access-key-rotation undo {key} --owner {ShellText.Quoted(responsible)} --reason "
                + $"{ShellText.Quoted(reason)} --region {Region}",
            Command(
                RemediationDocuments.ReactivateAccessKey,
                ("UserName", user.Value),
                ("AccessKeyId", key.Value),
                ("Owner", responsible),
                ("Reason", reason)
            ),
        ];
    }

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

/// <summary>Formats an AWS CLI command that starts a document, to be copied from a message into a shell.</summary>
internal static class StartCommand
{
    private static readonly JsonWriterOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <param name="parameters">Parameters without a value are omitted, so that the document's default applies.</param>
    public static string Of(
        string region,
        string documentName,
        params IEnumerable<(string Name, string? Value)> parameters
    )
    {
        using MemoryStream json = new();
        using (Utf8JsonWriter writer = new(json, Readable))
        {
            writer.WriteStartObject();
            foreach (
                (string name, string? value) in parameters.Where(parameter => !string.IsNullOrEmpty(parameter.Value))
            )
            {
                writer.WriteStartArray(name);
                writer.WriteStringValue(value);
                writer.WriteEndArray();
            }
            writer.WriteEndObject();
        }
        string text = System.Text.Encoding.UTF8.GetString(json.ToArray());
        // JSON in single quotes: the CLI's shorthand would split names with a comma or an equals sign.
        return $"aws ssm start-automation-execution --region {region} --document-name {documentName} --parameters "
            + ShellText.Quoted(text);
    }
}
