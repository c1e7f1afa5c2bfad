using System.Globalization;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Cli.Commands.Waivers;

/// <summary>A waiver as a row of a table.</summary>
/// <param name="State">The displayed state.</param>
/// <param name="Reason">The reason with ticket and resources; for an invalid waiver, the error.</param>
internal sealed record WaiverRow(
    string Name,
    string User,
    string Key,
    string Owner,
    string Expires,
    string DaysLeft,
    string State,
    string Reason
)
{
    /// <param name="path">The path of the registry, which is removed from the displayed name.</param>
    /// <param name="users">The users of the account by id, to show renamed users; null if they were not read.</param>
    public static WaiverRow Of(WaiverEntry entry, string path, IReadOnlyDictionary<UserId, UserName>? users = null)
    {
        string name = WaiverName.Of(path, entry.Name);
        if (entry.Waiver is { } waiver)
        {
            return new(
                name,
                UserOf(waiver, users),
                waiver.AccessKeyId?.Value ?? Shown.AllKeys,
                waiver.Owner,
                ReportText.Day(waiver.Expires),
                entry.DaysLeft!.Value.ToString(CultureInfo.InvariantCulture),
                Shown.State(entry.State),
                ReasonOf(waiver)
            );
        }
        WaiverDocument? document = entry.Invalid!.Document;
        return new(
            name,
            document?.User ?? "",
            document is null ? "" : document.AccessKeyId ?? Shown.AllKeys,
            document?.Owner ?? "",
            document?.Expires ?? "",
            "",
            Shown.State(entry.State),
            entry.Invalid.Reason
        );
    }

    private static string UserOf(Waiver waiver, IReadOnlyDictionary<UserId, UserName>? users) =>
        users is null || waiver.UserId is not { } id ? waiver.User.Value
        : !users.TryGetValue(id, out UserName present) ? $"{waiver.User} (deleted)"
        : present == waiver.User ? waiver.User.Value
        : $"{waiver.User} (now {present})";

    private static string ReasonOf(Waiver waiver)
    {
        string reason = waiver.Ticket is null ? waiver.Reason : $"{waiver.Reason} ({waiver.Ticket})";
        if (waiver.ResourcesFault is { } fault)
            return $"{reason}; exempts no resources: {fault}";
        return waiver.Resources is { } resources ? $"{reason}; exempts {Shown.List(resources)}" : reason;
    }
}
