using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AccessKeyRotation.Cli.Evaluations;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Cli.Reports.Json;
using AccessKeyRotation.Policies;

namespace AccessKeyRotation.Cli.Reports.Sarif;

/// <summary>
/// The violating users as SARIF 2.1.0 (OASIS). They have no file lines, so the location is the user's ARN as a logical
/// location. GitHub code scanning shows only results with a file.
/// </summary>
internal static class AggregateSarif
{
    public static void Write(AggregateEvaluation evaluation, TextWriter output) =>
        output.Write(
            IndentedJson.TextOf(json =>
            {
                json.WriteString("$schema", SarifReport.Schema);
                json.WriteString("version", SarifReport.Version);
                json.WriteObjects("runs", [evaluation], WriteRun);
            })
        );

    private static void WriteRun(Utf8JsonWriter json, AggregateEvaluation evaluation)
    {
        SarifRules.WriteTool(json, PolicyOf(evaluation));
        json.WriteStartObject("automationDetails");
        json.WriteString("id", $"{ToolVersion.Name}/{evaluation.Scope.Aggregator}/");
        json.WriteEndObject();
        json.WriteObjects("invocations", [evaluation], WriteInvocation);
        json.WriteString("columnKind", "utf16CodeUnits");
        json.WriteObjects("results", evaluation.Listed, WriteResult);
        json.WriteStartObject("properties");
        json.WriteString("asOf", ReportText.Moment(evaluation.AsOf));
        json.WriteEndObject();
    }

    private static void WriteInvocation(Utf8JsonWriter json, AggregateEvaluation evaluation)
    {
        json.WriteBoolean("executionSuccessful", evaluation.Gaps.Count == 0);
        json.WriteObjects(
            "toolExecutionNotifications",
            evaluation
                .Gaps.Select(gap => $"The results of account {gap.AccountId} are incomplete: {gap.Why}.")
                .Concat(evaluation.Notes),
            (notification, text) =>
            {
                notification.WriteString("level", "warning");
                SarifRules.WriteText(notification, "message", SarifRules.Literal(ReportText.Visible(text)));
            }
        );
    }

    private static void WriteResult(Utf8JsonWriter json, AggregatedViolation violation)
    {
        if (violation.Key is { Limits: not BrokenLimits.None } key)
        {
            json.WriteString("ruleId", SarifRules.IdOf(key.Limits));
            json.WriteNumber("ruleIndex", SarifRules.IndexOf(key.Limits));
        }
        json.WriteString("level", "error");
        SarifRules.WriteText(
            json,
            "message",
            SarifRules.Literal(ReportText.Visible($"{violation.UserName}: {violation.Reason}"))
        );
        json.WriteObjects("locations", [violation], (location, of) =>
            location.WriteObjects("logicalLocations", [of], (user, subject) =>
            {
                user.WriteString("name", subject.UserName);
                user.WriteString("fullyQualifiedName", subject.Recorded?.Arn ?? $"{subject.AccountId}/{subject.User}");
                user.WriteString("kind", "resource");
            })
        );
        json.WriteStartObject("partialFingerprints");
        json.WriteString(
            "accessKey/v1",
            Convert.ToHexStringLower(
                SHA256.HashData(
                    Encoding.UTF8.GetBytes($"{violation.AccountId}\n{violation.User}\n{violation.Key?.Key}")
                )
            )
        );
        json.WriteEndObject();
    }

    /// <summary>Returns the limits if all results have the same ones; otherwise null.</summary>
    private static RotationPolicy? PolicyOf(AggregateEvaluation evaluation)
    {
        TimeSpan[] maxAges =
        [
            .. evaluation.Violations.Select(violation => violation.Key?.MaxAge).OfType<TimeSpan>().Distinct(),
        ];
        TimeSpan[] maxUnusedAges =
        [
            .. evaluation.Violations.Select(violation => violation.Key?.MaxUnusedAge).OfType<TimeSpan>().Distinct(),
        ];
        return maxAges is [{ } maxAge] && maxUnusedAges.Length <= 1
            ? new(maxAge, maxUnusedAges is [{ } maxUnusedAge] ? maxUnusedAge : null)
            : null;
    }
}
