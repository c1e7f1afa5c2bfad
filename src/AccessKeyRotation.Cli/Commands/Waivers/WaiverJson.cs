using System.Text.Json;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Cli.Reports.Json;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Cli.Commands.Waivers;

/// <summary>Waivers as JSON arrays.</summary>
internal static class WaiverJson
{
    /// <summary>
    /// Writes all waivers of the registry. <c>accessKeyId</c> is null for all keys. <c>why</c> is present for invalid
    /// waivers only. <c>userNameNow</c> is present for a waiver with a user id if the users were read, and null if no
    /// user has the id.
    /// </summary>
    public static void Write(
        IReadOnlyList<WaiverEntry> entries,
        string path,
        IReadOnlyDictionary<UserId, UserName>? users,
        TextWriter output
    ) => IndentedJson.WriteArray(output, json =>
        {
            foreach (WaiverEntry entry in entries)
            {
                json.WriteStartObject();
                json.WriteString("name", WaiverName.Of(path, entry.Name));
                json.WriteString("parameter", entry.Name);
                json.WriteString("state", Shown.State(entry.State));
                if (entry.Waiver is { } waiver)
                {
                    WriteMembers(json, waiver);
                    if (users is not null && waiver.UserId is { } id)
                        json.WriteString(
                            "userNameNow",
                            users.TryGetValue(id, out UserName present) ? present.Value : null
                        );
                    if (waiver.ResourcesFault is { } fault)
                        json.WriteString("resourcesFault", fault);
                    json.WriteString("writtenAt", ReportText.Moment(waiver.WrittenAt));
                    json.WriteNumber("daysLeft", entry.DaysLeft!.Value);
                }
                else
                {
                    WriteMembers(json, entry.Invalid!.Document);
                    json.WriteString("why", entry.Invalid.Reason);
                }
                json.WriteEndObject();
            }
        });

    /// <summary>Writes all checked files. An error has its position if the JSON parser provides it.</summary>
    public static void Write(IReadOnlyList<CheckedFile> files, TextWriter output) =>
        IndentedJson.WriteArray(output, json =>
        {
            foreach (CheckedFile file in files)
            {
                json.WriteStartObject();
                json.WriteString("file", file.File);
                json.WriteString("name", file.Name);
                json.WriteBoolean("isValid", file.Faults.Count == 0);
                json.WriteStartArray("faults");
                foreach (WaiverFault fault in file.Faults)
                    Write(json, fault);
                json.WriteEndArray();
                if (file.Entry is { } entry)
                {
                    WriteMembers(json, entry.Waiver!);
                    json.WriteString("state", Shown.State(entry.State));
                    json.WriteNumber("daysLeft", entry.DaysLeft!.Value);
                }
                json.WriteEndObject();
            }
        });

    private static void Write(Utf8JsonWriter json, WaiverFault fault)
    {
        json.WriteStartObject();
        if (fault.Position is { } position)
        {
            json.WriteNumber("line", position.Line);
            json.WriteNumber("column", position.Column);
        }
        json.WriteString("what", fault.What);
        json.WriteEndObject();
    }

    private static void WriteMembers(Utf8JsonWriter json, Waiver waiver) =>
        WriteMembers(
            json,
            new WaiverDocument(
                waiver.User.Value,
                waiver.UserId?.Value,
                waiver.AccessKeyId?.Value,
                waiver.Owner,
                waiver.Reason,
                waiver.Ticket,
                ReportText.Day(waiver.Expires),
                waiver.Resources
            )
        );

    private static void WriteMembers(Utf8JsonWriter json, WaiverDocument? document)
    {
        json.WriteString("user", document?.User);
        json.WriteString("userId", document?.UserId);
        json.WriteString("accessKeyId", document?.AccessKeyId);
        json.WriteString("owner", document?.Owner);
        json.WriteString("reason", document?.Reason);
        json.WriteString("ticket", document?.Ticket);
        json.WriteString("expires", document?.Expires);
        if (document?.Resources is { } resources)
            json.WriteTexts("resources", resources);
    }
}
