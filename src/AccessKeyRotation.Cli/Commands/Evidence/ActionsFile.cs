using System.Text.Json;
using AccessKeyRotation.Cli.Aws;
using AccessKeyRotation.Cli.Reports.Json;
using AccessKeyRotation.Remediations;

namespace AccessKeyRotation.Cli.Commands.Evidence;

/// <summary>
/// All executions of the documents in the period, ordered by start time, with starter, parameters and outcome.
/// </summary>
internal static class ActionsFile
{
    public const string Name = "actions.json";

    public static EvidenceFile Of(CollectedEvidence evidence) =>
        new(
            Name,
            IndentedJson.Of(json => json.WriteObjects(evidence.Actions, Write)),
            evidence.Actions.Count,
            "Each deactivation, reactivation, rotation, deletion and warning that started in the period: the starter, "
                + "the parameters, and the result of the function."
        );

    private static void Write(Utf8JsonWriter json, RecordedAction action)
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
        foreach (
            (string name, IReadOnlyList<string> values) in execution.Parameters.OrderBy(
                parameter => parameter.Key,
                StringComparer.Ordinal
            )
        )
            json.WriteTexts(name, values);
        json.WriteEndObject();
        WriteResult(json, action.Result);
        json.WriteObjects("steps", execution.Steps, WriteStep);
    }

    private static void WriteResult(Utf8JsonWriter json, RemediationResult? result)
    {
        if (result is null)
        {
            json.WriteNull("result");
            return;
        }
        json.WriteStartObject("result");
        json.WriteString("summary", result.Summary);
        json.WriteTexts("done", result.Done);
        json.WriteTexts("skipped", result.Skipped);
        json.WriteTexts("notReached", result.NotReached);
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
