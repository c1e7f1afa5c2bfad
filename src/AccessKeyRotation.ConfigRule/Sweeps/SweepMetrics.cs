using System.Buffers;
using System.Text.Json;

namespace AccessKeyRotation.ConfigRule.Sweeps;

/// <summary>
/// The metrics of a finished sweep, as one line of CloudWatch's embedded metric format. The line goes to the raw standard output:
/// the runtime's console would wrap it as a log message, which CloudWatch does not look into.
/// </summary>
/// <remarks>The dimension is FunctionName alone: a conformance pack renames its rules, and an id or a user name as a dimension would cost and leak.</remarks>
internal static class SweepMetrics
{
    public const string Namespace = "AccessKeyRotation";

    private static ReadOnlySpan<byte> LineEnd => "\n"u8;

    public static void Write(Stream standardOutput, string functionName, DateTimeOffset now, SweepOutcome outcome, int iamCalls, TimeSpan duration)
    {
        List<(string Name, string Unit, double Value)> metrics =
        [
            ("SweepCompleted", "Count", 1),
            ("Users", "Count", outcome.Users),
            ("Suspects", "Count", outcome.Suspects),
            ("NonCompliantUsers", "Count", outcome.NonCompliant),
            ("WaivedUsers", "Count", outcome.Waived),
            ("EvaluationsPut", "Count", outcome.Put),
            ("OldestKeyAgeDays", "None", outcome.OldestKeyAge is { } oldest ? Math.Floor(oldest.TotalDays) : 0),
            ("IamCalls", "Count", iamCalls),
            ("Duration", "Milliseconds", Math.Round(duration.TotalMilliseconds)),
            ("ReportDateDisagreements", "Count", outcome.ReportDisagreements),
            ("SweepFellBack", "Count", outcome.Fallback is null ? 0 : 1),
        ];
        if (outcome.Register is { } register)
        {
            metrics.Add(("InvalidWaivers", "Count", register.Invalid.Count));
            metrics.Add(("ExpiredWaivers", "Count", register.Waivers.Count(waiver => waiver.IsExpired(now))));
        }
        // Without a report these are not known, which is not the same as 0.
        if (outcome.ReportAge is { } reportAge)
            metrics.Add(("ReportAge", "Seconds", Math.Round(reportAge.TotalSeconds)));
        if (outcome.ActiveRootKeys is { } rootKeys)
            metrics.Add(("RootAccessKeys", "Count", rootKeys));

        ArrayBufferWriter<byte> line = new();
        using (Utf8JsonWriter json = new(line))
            WriteLine(json, functionName, now, metrics);
        line.Write(LineEnd);
        // One write: another line must not come in between.
        standardOutput.Write(line.WrittenSpan);
        standardOutput.Flush();
    }

    private static void WriteLine(Utf8JsonWriter json, string functionName, DateTimeOffset now, List<(string Name, string Unit, double Value)> metrics)
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
