using System.Text.Json;
using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Cli.Remediating;
using AccessKeyRotation.Cli.Reports;

namespace AccessKeyRotation.Cli.Evidence;

/// <summary>Every execution of the documents in the span, in the order of their starts: who, when, with what, and what came of it.</summary>
internal static class ActionsFile
{
    public const string Name = "actions.json";

    public static EvidenceFile Of(CollectedEvidence evidence) => new(
        Name,
        IndentedJson.Of(json => json.WriteObjects(evidence.Actions, Write)),
        evidence.Actions.Count,
        "Each deactivation, undo, rotation, deletion and warning that began in the span: who started it, with what, and what its function answered.");

    private static void Write(Utf8JsonWriter json, KeyAction action)
    {
        AutomationReport execution = action.Execution;
        json.WriteString("executionId", execution.Id);
        json.WriteString("kind", action.Kind);
        json.WriteString("document", execution.DocumentName);
        json.WriteString("documentVersion", execution.DocumentVersion);
        json.WriteString("executedBy", execution.ExecutedBy);
        json.WriteFlag("startedByAwsConfig", execution.IsStartedByAwsConfig);
        json.WriteMoment("startedAt", execution.StartedAt);
        json.WriteMoment("endedAt", execution.EndedAt);
        json.WriteString("status", execution.Status);
        json.WriteString("failure", execution.FailureMessage);
        json.WriteBoolean("isDryRun", action.IsDryRun);
        json.WriteString("userId", action.UserId);
        json.WriteString("userName", action.UserName);
        json.WriteStartObject("parameters");
        foreach ((string name, IReadOnlyList<string> values) in execution.Parameters.OrderBy(parameter => parameter.Key, StringComparer.Ordinal))
            json.WriteTexts(name, values);
        json.WriteEndObject();
        WriteAnswer(json, action.Answer);
        json.WriteObjects("steps", execution.Steps, WriteStep);
    }

    private static void WriteAnswer(Utf8JsonWriter json, ActionAnswer? answer)
    {
        if (answer is null)
        {
            json.WriteNull("answer");
            return;
        }
        json.WriteStartObject("answer");
        json.WriteString("summary", answer.Summary);
        json.WriteTexts("done", answer.Done);
        json.WriteTexts("left", answer.Left);
        json.WriteTexts("notReached", answer.NotReached);
        json.WriteEndObject();
    }

    private static void WriteStep(Utf8JsonWriter json, AutomationStepReport step)
    {
        json.WriteString("name", step.Name);
        json.WriteString("action", step.Action);
        json.WriteString("status", step.Status);
        json.WriteMoment("startedAt", step.StartedAt);
        json.WriteMoment("endedAt", step.EndedAt);
        json.WriteString("failure", step.FailureMessage);
        json.WriteTexts("approverDecisions", step.Decisions);
    }
}
