using System.Text.Json;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Cli.Prevention.Findings;
using AccessKeyRotation.Cli.Reports.Json;
using AccessKeyRotation.Cli.Reports.Sarif;

namespace AccessKeyRotation.Cli.Commands.Check;

/// <summary>
/// The findings as SARIF 2.1.0 (OASIS), with the members of "SARIF support for code scanning" of GitHub.
/// </summary>
internal static class CheckSarif
{
    /// <param name="workingFolder">The root of the repository: code scanning requires paths relative to it.</param>
    public static string TextOf(CheckReport report, string workingFolder) =>
        IndentedJson.TextOf(json =>
        {
            json.WriteString("$schema", SarifReport.Schema);
            json.WriteString("version", SarifReport.Version);
            json.WriteObjects("runs", [report], (run, findings) =>
                WriteRun(run, findings, new FileUris(workingFolder))
            );
        });

    private static void WriteRun(Utf8JsonWriter json, CheckReport report, FileUris uris)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", ToolVersion.Name);
        json.WriteString("version", ToolVersion.Short);
        json.WriteObjects("rules", PreventiveRule.All, WriteRule);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartObject("automationDetails");
        json.WriteString("id", $"{ToolVersion.Name}/check/"); // Text after the last slash is a run id.
        json.WriteEndObject();
        json.WriteObjects("invocations", [report], WriteInvocation);
        json.WriteString("columnKind", "utf16CodeUnits");
        FindingFingerprint fingerprints = new();
        json.WriteObjects("results", report.Findings, (result, found) =>
            WriteResult(result, found.Finding, uris.Of(found.File), fingerprints)
        );
    }

    private static void WriteRule(Utf8JsonWriter json, PreventiveRule rule)
    {
        json.WriteString("id", rule.Name);
        SarifRules.WriteText(json, "shortDescription", rule.Title);
        json.WriteStartObject("properties");
        json.WriteString("precision", "very-high");
        json.WriteString("security-severity", "7.0"); // GitHub shows 7.0 to 8.9 as high.
        json.WriteTexts("tags", ["security"]);
        json.WriteEndObject();
    }

    private static void WriteInvocation(Utf8JsonWriter json, CheckReport report)
    {
        json.WriteBoolean("executionSuccessful", !report.Errors.Any());
        json.WriteObjects("toolExecutionNotifications", [.. report.Errors], (notification, text) =>
        {
            notification.WriteString("level", "error");
            SarifRules.WriteText(notification, "message", SarifRules.Literal(ReportText.Visible(text)));
        });
    }

    private static void WriteResult(Utf8JsonWriter json, Finding finding, string uri, FindingFingerprint fingerprints)
    {
        json.WriteString("ruleId", finding.Rule.Name);
        json.WriteString("level", "error");
        SarifRules.WriteText(
            json,
            "message",
            SarifRules.Literal(ReportText.Visible($"{finding.Subject}: {finding.Message}"))
        );
        json.WriteObjects("locations", [finding], (location, at) =>
        {
            location.WriteStartObject("physicalLocation");
            location.WriteStartObject("artifactLocation");
            location.WriteString("uri", uri);
            location.WriteEndObject();
            location.WriteStartObject("region");
            location.WriteNumber("startLine", at.Line);
            location.WriteNumber("startColumn", at.Column);
            location.WriteEndObject();
            location.WriteEndObject();
        });
        json.WriteStartObject("partialFingerprints");
        json.WriteString("primaryLocationLineHash", fingerprints.Of(uri, finding));
        json.WriteEndObject();
    }
}
