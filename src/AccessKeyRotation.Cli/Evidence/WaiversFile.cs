using System.Text.Json;
using AccessKeyRotation.Cli.Reports;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Cli.Evidence;

/// <summary>Every entry of the register of waivers: what it is now, and each of its writings.</summary>
internal static class WaiversFile
{
    public const string Name = "waivers.json";

    public static EvidenceFile Of(CollectedEvidence evidence)
    {
        Dictionary<string, Waiver> valid = evidence.Register.Waivers.ToDictionary(waiver => waiver.Name);
        Dictionary<string, string> invalid = evidence.Register.Invalid.ToDictionary(entry => entry.Name, entry => entry.Reason);
        return new(
            Name,
            IndentedJson.Of(json => json.WriteObjects(evidence.Waivers, (each, history) =>
            {
                each.WriteString("name", history.Name);
                WriteStanding(each, valid.GetValueOrDefault(history.Name), invalid.GetValueOrDefault(history.Name), evidence.CollectedAt);
                each.WriteBoolean("isHistoryWhole", history.IsWhole);
                each.WriteObjects("history", history.Versions, (version, written) =>
                {
                    version.WriteNumber("version", written.Version);
                    version.WriteMoment("writtenAt", written.WrittenAt);
                    version.WriteString("writtenBy", written.WrittenBy);
                    version.WriteString("value", written.Value);
                });
            })),
            evidence.Waivers.Count,
            "Every waiver, valid or not, with who wrote what and when.");
    }

    private static void WriteStanding(Utf8JsonWriter json, Waiver? waiver, string? invalid, DateTimeOffset now)
    {
        json.WriteString("standing", waiver switch { null => "invalid", _ when waiver.IsExpired(now) => "expired", _ => "valid" });
        json.WriteString("invalidBecause", invalid);
        json.WriteString("userName", waiver?.User.Value);
        json.WriteString("userId", waiver?.UserId?.Value);
        json.WriteString("accessKeyId", waiver?.AccessKeyId?.Value);
        json.WriteString("owner", waiver?.Owner);
        json.WriteString("reason", waiver?.Reason);
        json.WriteString("ticket", waiver?.Ticket);
        json.WriteString("expires", waiver is null ? null : ReportText.Day(waiver.Expires));
    }
}
