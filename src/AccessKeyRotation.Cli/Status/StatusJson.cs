using System.Text.Json;
using AccessKeyRotation.Aws.Config;
using AccessKeyRotation.Cli.Reports;

namespace AccessKeyRotation.Cli.Status;

/// <summary>The status as one JSON object. A part that could not be read is null, and <c>problems</c> says why.</summary>
internal static class StatusJson
{
    /// <param name="clear">The command that clears remediation exceptions.</param>
    public static void Write(RuleStatus status, string clear, TextWriter output) => output.Write(IndentedJson.TextOf(json =>
    {
        json.WriteMoment("asOf", status.AsOf);
        json.WriteTexts("problems", status.Problems);
        json.WriteStartObject("rule");
        WriteRule(json, status.Rule);
        json.WriteEndObject();
        WriteResults(json, status);
        WriteRuns(json, status.Runs.Value);
        WriteBlocks(json, status, clear);
        WriteOrNull(json, "stopSwitch", status.StopSwitch, text =>
        {
            json.WriteStartObject("stopSwitch");
            json.WriteBoolean("isSet", text is not null);
            json.WriteString("text", text);
            json.WriteEndObject();
        });
        json.WriteNumber("automaticRunsToday", status.AutomaticRunsToday.Value);
    }));

    /// <summary>The members of a rule, also where it is evidence.</summary>
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
        json.WriteObjects("triggers", rule.Triggers.OrderBy(trigger => trigger.MessageType, StringComparer.Ordinal), (each, trigger) =>
        {
            each.WriteString("messageType", trigger.MessageType);
            each.WriteString("frequency", trigger.Frequency);
        });
        json.WriteEndObject();
        if (rule.Remediation is { } remediation)
            WriteRemediation(json, remediation);
        else
            json.WriteNull("remediation");
    }

    /// <summary>How the rule's runs have ended, or null where that is not known.</summary>
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

    /// <summary>The members of a remediation exception, also where it is evidence.</summary>
    public static void WriteBlock(Utf8JsonWriter json, RemediationBlock block, UserNames names)
    {
        json.WriteString("resourceType", block.ResourceType);
        json.WriteString("resourceId", block.ResourceId);
        json.WriteString("userName", names.Find(block.ResourceId));
        json.WriteString("message", block.Message);
        json.WriteMoment("expires", block.Expires);
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
        foreach ((string name, IReadOnlyList<string> values) in remediation.Parameters.OrderBy(parameter => parameter.Key, StringComparer.Ordinal))
            json.WriteTexts(name, values);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteResults(Utf8JsonWriter json, RuleStatus status) => WriteOrNull(json, "results", status.Results, _ =>
    {
        json.WriteStartObject("results");
        json.WriteNumber("compliant", status.Compliant);
        json.WriteNumber("waived", status.Waived);
        json.WriteNumber("nonCompliant", status.NonCompliant.Count);
        json.WriteObjects("nonCompliantUsers", status.NonCompliant, (each, result) =>
        {
            each.WriteString("userId", result.User.Value);
            each.WriteString("userName", status.Names.Value.Find(result.User.Value));
            each.WriteMoment("judgedAt", result.OrderingTimestamp);
            each.WriteString("annotation", result.Annotation);
        });
        json.WriteEndObject();
    });

    private static void WriteBlocks(Utf8JsonWriter json, RuleStatus status, string clear) => WriteOrNull(json, "remediationExceptions", status.Blocks, blocks =>
    {
        json.WriteObjects("remediationExceptions", blocks, (each, block) => WriteBlock(each, block, status.Names.Value));
        json.WriteString("clearedBy", blocks.Count > 0 ? clear : null);
    });

    private static void WriteOrNull<T>(Utf8JsonWriter json, string name, Part<T> part, Action<T> write)
    {
        if (part.IsRead)
            write(part.Value);
        else
            json.WriteNull(name);
    }
}
