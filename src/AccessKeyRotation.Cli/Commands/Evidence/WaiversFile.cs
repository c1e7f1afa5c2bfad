using System.Text.Json;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Cli.Reports.Json;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Cli.Commands.Evidence;

/// <summary>All waivers with their current state and all their versions.</summary>
internal static class WaiversFile
{
    public const string Name = "waivers.json";

    public static EvidenceFile Of(CollectedEvidence evidence)
    {
        Dictionary<string, Waiver> valid = evidence.Registry.Waivers.ToDictionary(waiver => waiver.Name);
        Dictionary<string, string> invalid = evidence.Registry.Invalid.ToDictionary(
            entry => entry.Name,
            entry => entry.Reason
        );
        return new(Name, IndentedJson.Of(json => json.WriteObjects(evidence.Waivers, (each, history) =>
                {
                    each.WriteString("name", history.Name);
                    WriteState(
                        each,
                        valid.GetValueOrDefault(history.Name),
                        invalid.GetValueOrDefault(history.Name),
                        evidence.CollectedAt
                    );
                    each.WriteBoolean("isHistoryWhole", history.IsWhole);
                    each.WriteObjects("history", history.Versions, (version, written) =>
                    {
                        version.WriteNumber("version", written.Version);
                        version.WriteMoment("writtenAt", written.WrittenAt);
                        version.WriteString("writtenBy", written.WrittenBy);
                        version.WriteString("value", written.Value);
                    });
                })), evidence.Waivers.Count, "All waivers, valid and invalid, with all their versions.");
    }

    private static void WriteState(Utf8JsonWriter json, Waiver? waiver, string? invalid, DateTimeOffset now)
    {
        json.WriteString(
            "standing",
            waiver switch
            {
                null => "invalid",
                _ when waiver.IsExpired(now) => "expired",
                _ => "valid",
            }
        );
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
