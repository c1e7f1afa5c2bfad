using System.Buffers;
using System.Text.Json;

namespace AccessKeyRotation.ConfigRule;

/// <summary>
/// Writes the metrics of a completed scheduled evaluation as one line in CloudWatch's embedded metric format. The line
/// goes to the raw standard output, because the runtime's console wraps it in a log message that CloudWatch does not
/// parse.
/// </summary>
/// <remarks>
/// The only dimension is FunctionName: a conformance pack renames its rules, and an id or a user name as a dimension
/// would add cost and disclose data.
/// </remarks>
internal static class EvaluationMetrics
{
    public const string Namespace = "AccessKeyRotation";

    private static ReadOnlySpan<byte> LineEnd => "\n"u8;

    /// <param name="remediationExceptions">Null if they cannot be read.</param>
    /// <param name="isPaused">Null if the pause cannot be read.</param>
    public static void Write(
        Stream standardOutput,
        string functionName,
        DateTimeOffset now,
        ScheduledEvaluationOutcome outcome,
        int iamCalls,
        TimeSpan duration,
        int? remediationExceptions,
        bool? isPaused
    )
    {
        List<(string Name, string Unit, double Value)> metrics =
        [
            ("EvaluationCompleted", "Count", 1),
            ("Users", "Count", outcome.Users),
            ("LiveChecks", "Count", outcome.UsersToCheck),
            ("NonCompliantUsers", "Count", outcome.NonCompliant),
            ("WaivedUsers", "Count", outcome.Waived),
            ("ResultsSubmitted", "Count", outcome.Submitted),
            ("OldestKeyAgeDays", "None", outcome.OldestKeyAge is { } oldest ? Math.Floor(oldest.TotalDays) : 0),
            ("IamCalls", "Count", iamCalls),
            ("Duration", "Milliseconds", Math.Round(duration.TotalMilliseconds)),
            ("ReportDateDisagreements", "Count", outcome.ReportDisagreements),
            ("CredentialReportUnavailable", "Count", outcome.Fallback is null ? 0 : 1),
        ];
        if (outcome.Registry is { } registry)
        {
            metrics.Add(("InvalidWaivers", "Count", registry.Invalid.Count));
            metrics.Add(("ExpiredWaivers", "Count", registry.Waivers.Count(waiver => waiver.IsExpired(now))));
        }
        if (remediationExceptions is { } exceptions)
            metrics.Add(("RemediationExceptions", "Count", exceptions));
        if (isPaused is { } paused)
            metrics.Add(("RemediationPaused", "Count", paused ? 1 : 0));
        // Without a report these values are unknown, which differs from 0.
        if (outcome.ReportAge is { } reportAge)
        {
            metrics.Add(("ReportAge", "Seconds", Math.Round(reportAge.TotalSeconds)));
            metrics.Add(("RootAccessKeysUnknown", "Count", outcome.ActiveRootKeys is null ? 1 : 0));
        }
        if (outcome.ActiveRootKeys is { } rootKeys)
            metrics.Add(("RootAccessKeys", "Count", rootKeys));

        ArrayBufferWriter<byte> line = new();
        using (Utf8JsonWriter json = new(line))
            WriteLine(json, functionName, now, metrics);
        line.Write(LineEnd);
        // One write, so that no other line is written in between.
        standardOutput.Write(line.WrittenSpan);
        standardOutput.Flush();
    }

    private static void WriteLine(
        Utf8JsonWriter json,
        string functionName,
        DateTimeOffset now,
        List<(string Name, string Unit, double Value)> metrics
    )
    {
        json.WriteStartObject();
        json.WriteStartObject("_aws");
        json.WriteNumber("Timestamp", now.ToUnixTimeMilliseconds());
        json.WriteStartArray("CloudWatchMetrics");
        json.WriteStartObject();
        json.WriteString("Namespace", Namespace);
        json.WriteStartArray("Dimensions");
        json.WriteStartArray();
        json.WriteStringValue("FunctionName");
        json.WriteEndArray();
        json.WriteEndArray();
        json.WriteStartArray("Metrics");
        foreach ((string name, string unit, _) in metrics)
        {
            json.WriteStartObject();
            json.WriteString("Name", name);
            json.WriteString("Unit", unit);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteString("FunctionName", functionName);
        foreach ((string name, _, double value) in metrics)
            json.WriteNumber(name, value);
        json.WriteEndObject();
    }
}
