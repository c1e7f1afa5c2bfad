using System.Text.Json;
using AccessKeyRotation.Aws.Config;
using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Cli.Aws;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Cli.Reports.Json;

namespace AccessKeyRotation.Cli.Commands.Status;

/// <summary>
/// The status as a JSON object. A part that could not be read is null, and <c>problems</c> has the reason.
/// </summary>
internal static class StatusJson
{
    /// <param name="clear">The command that clears remediation exceptions.</param>
    public static void Write(CommandPlace place, RuleStatus status, string clear, TextWriter output) =>
        output.Write(
            IndentedJson.TextOf(json =>
            {
                json.WriteString("accountId", place.AccountId);
                json.WriteString("accountAlias", place.Alias);
                json.WriteString("region", place.Region);
                json.WriteMoment("asOf", status.AsOf);
                json.WriteTexts("problems", status.Problems);
                json.WriteStartObject("rule");
                WriteRule(json, status.Rule);
                json.WriteEndObject();
                WriteResults(json, status);
                WriteRuns(json, status.Runs.Value);
                WriteExceptions(json, status, clear);
                WriteOrNull(json, "pause", status.Pause, pause =>
                {
                    json.WriteStartObject("pause");
                    json.WriteBoolean("isSet", pause is not null);
                    json.WriteString("text", pause?.Text);
                    WriteWriting(json, pause?.Writing);
                    json.WriteEndObject();
                });
                WriteOrNull(json, "waivers", status.Waivers, waivers =>
                {
                    json.WriteStartObject("waivers");
                    json.WriteNumber("active", waivers.Active);
                    json.WriteString("newest", waivers.Newest?.Name);
                    WriteWriting(json, waivers.Writing);
                    json.WriteEndObject();
                });
                WriteOrNull(json, "records", status.Records, records =>
                {
                    json.WriteStartObject("records");
                    json.WriteNumber("count", records.Count);
                    json.WriteNumber("unverifiedCount", records.Unverified?.Count);
                    json.WriteTexts("unverified", records.Unverified ?? []);
                    json.WriteString("notVerifiedBecause", records.NotVerified);
                    json.WriteEndObject();
                });
                json.WriteNumber("automaticRunsToday", status.AutomaticRunsToday.Value?.Runs);
                json.WriteNumber("keysDeactivatedToday", status.AutomaticRunsToday.Value?.DeactivatedKeys);
                json.WriteNumber("runsDeferredToday", status.AutomaticRunsToday.Value?.DeferredRuns);
            })
        );

    /// <summary>Writes the members of a rule, in the status and in evidence.</summary>
    public static void WriteRule(Utf8JsonWriter json, DeployedRule rule)
    {
        json.WriteString("name", rule.Name);
        json.WriteString("arn", rule.Arn);
        json.WriteString("description", rule.Description);
        json.WriteString("state", rule.State);
        json.WriteString("inputParameters", rule.InputParameters);
        json.WriteStartObject("source");
        json.WriteString("owner", rule.SourceOwner);
        json.WriteString("identifier", rule.SourceIdentifier);
        json.WriteObjects(
            "triggers",
            rule.Triggers.OrderBy(trigger => trigger.MessageType, StringComparer.Ordinal),
            (each, trigger) =>
            {
                each.WriteString("messageType", trigger.MessageType);
                each.WriteString("frequency", trigger.Frequency);
            }
        );
        json.WriteEndObject();
        if (rule.Remediation is { } remediation)
            WriteRemediation(json, remediation);
        else
            json.WriteNull("remediation");
    }

    /// <summary>Writes the evaluation status of the rule, or null if it is unknown.</summary>
    public static void WriteRuns(Utf8JsonWriter json, RuleRunStatus? runs)
    {
        if (runs is null)
        {
            json.WriteNull("runs");
            return;
        }
        json.WriteStartObject("runs");
        json.WriteMoment("lastSuccessfulInvocation", runs.LastSuccessfulInvocation);
        json.WriteMoment("lastFailedInvocation", runs.LastFailedInvocation);
        json.WriteMoment("lastSuccessfulEvaluation", runs.LastSuccessfulEvaluation);
        json.WriteMoment("lastFailedEvaluation", runs.LastFailedEvaluation);
        json.WriteString("lastErrorCode", runs.LastErrorCode);
        json.WriteString("lastErrorMessage", runs.LastErrorMessage);
        json.WriteEndObject();
    }

    /// <summary>Writes the members of a remediation exception, in the status and in evidence.</summary>
    public static void WriteRemediationException(Utf8JsonWriter json, RemediationExceptionEntry entry, UserNames names)
    {
        json.WriteString("resourceType", entry.ResourceType);
        json.WriteString("resourceId", entry.ResourceId);
        json.WriteString("userName", names.Find(entry.ResourceId));
        json.WriteString("message", entry.Message);
        json.WriteMoment("expires", entry.Expires);
    }

    private static void WriteWriting(Utf8JsonWriter json, ParameterVersion? writing)
    {
        json.WriteMoment("writtenAt", writing?.WrittenAt);
        json.WriteString("writtenBy", writing?.WrittenBy);
    }

    private static void WriteRemediation(Utf8JsonWriter json, RuleRemediation remediation)
    {
        json.WriteStartObject("remediation");
        json.WriteString("document", remediation.Document);
        json.WriteString("documentVersion", remediation.DocumentVersion);
        json.WriteBoolean("isAutomatic", remediation.IsAutomatic);
        json.WriteNumber("maximumAutomaticAttempts", remediation.MaximumAutomaticAttempts);
        json.WriteNumber("retryAttemptSeconds", (int?)remediation.RetryWindow?.TotalSeconds);
        json.WriteNumber("concurrentExecutionRatePercentage", remediation.ConcurrentExecutionRatePercentage);
        json.WriteNumber("errorPercentage", remediation.ErrorPercentage);
        json.WriteString("resourceParameter", remediation.ResourceParameter);
        json.WriteStartObject("parameters");
        foreach (
            (string name, IReadOnlyList<string> values) in remediation.Parameters.OrderBy(
                parameter => parameter.Key,
                StringComparer.Ordinal
            )
        )
            json.WriteTexts(name, values);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteResults(Utf8JsonWriter json, RuleStatus status) =>
        WriteOrNull(json, "results", status.Results, _ =>
        {
            json.WriteStartObject("results");
            json.WriteNumber("compliant", status.Compliant);
            json.WriteNumber("waived", status.Waived);
            json.WriteNumber("nonCompliant", status.NonCompliant.Count);
            json.WriteObjects("nonCompliantUsers", status.NonCompliant, (each, result) =>
            {
                each.WriteString("userId", result.User.Value);
                each.WriteString("userName", status.Names.Value.Find(result.User.Value));
                each.WriteMoment("evaluatedAt", result.OrderingTimestamp);
                each.WriteString("annotation", result.Annotation);
            });
            json.WriteEndObject();
        });

    private static void WriteExceptions(Utf8JsonWriter json, RuleStatus status, string clear) =>
        WriteOrNull(json, "remediationExceptions", status.RemediationExceptions, exceptions =>
        {
            json.WriteObjects("remediationExceptions", exceptions, (each, entry) =>
                WriteRemediationException(each, entry, status.Names.Value)
            );
            json.WriteString("clearedBy", exceptions.Count > 0 ? clear : null);
        });

    private static void WriteOrNull<T>(Utf8JsonWriter json, string name, Part<T> part, Action<T> write)
    {
        if (part.IsRead)
            write(part.Value);
        else
            json.WriteNull(name);
    }
}
