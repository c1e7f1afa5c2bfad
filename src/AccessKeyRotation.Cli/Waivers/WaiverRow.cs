using System.Globalization;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Cli.Waivers;

/// <summary>One waiver as a table shows it.</summary>
/// <param name="State">The word, and of an invalid one why.</param>
internal sealed record WaiverRow(string Name, string User, string Key, string Owner, string Reason, string Ticket, string Expires, string DaysLeft, string State)
{
    /// <param name="path">Of the register, which the name is shown without.</param>
    public static WaiverRow Of(WaiverEntry entry, string path)
    {
        string name = WaiverName.Of(path, entry.Name);
        if (entry.Waiver is { } waiver)
        {
            return new(
                name, waiver.User.Value, waiver.AccessKeyId?.Value ?? Shown.AllKeys, waiver.Owner, waiver.Reason, waiver.Ticket ?? "", Shown.Date(waiver.Expires),
                entry.DaysLeft!.Value.ToString(CultureInfo.InvariantCulture), Shown.State(entry.State));
        }
        WaiverDocument? document = entry.Invalid!.Document;
        return new(
            name, document?.User ?? "", document is null ? "" : document.AccessKeyId ?? Shown.AllKeys, document?.Owner ?? "", document?.Reason ?? "", document?.Ticket ?? "",
            document?.Expires ?? "", "", $"{Shown.State(entry.State)}: {entry.Invalid.Reason}");
    }
}
