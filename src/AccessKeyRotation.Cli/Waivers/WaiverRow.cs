using System.Globalization;
using AccessKeyRotation.Cli.Reports;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Cli.Waivers;

/// <summary>One waiver as a table shows it.</summary>
/// <param name="State">The word.</param>
/// <param name="Reason">With the ticket and the resources; of an invalid one why it is.</param>
internal sealed record WaiverRow(string Name, string User, string Key, string Owner, string Expires, string DaysLeft, string State, string Reason)
{
    /// <param name="path">Of the register, which the name is shown without.</param>
    public static WaiverRow Of(WaiverEntry entry, string path)
    {
        string name = WaiverName.Of(path, entry.Name);
        if (entry.Waiver is { } waiver)
        {
            return new(
                name, waiver.User.Value, waiver.AccessKeyId?.Value ?? Shown.AllKeys, waiver.Owner, ReportText.Day(waiver.Expires),
                entry.DaysLeft!.Value.ToString(CultureInfo.InvariantCulture), Shown.State(entry.State), ReasonOf(waiver));
        }
        WaiverDocument? document = entry.Invalid!.Document;
        return new(
            name, document?.User ?? "", document is null ? "" : document.AccessKeyId ?? Shown.AllKeys, document?.Owner ?? "", document?.Expires ?? "", "", Shown.State(entry.State),
            entry.Invalid.Reason);
    }

    private static string ReasonOf(Waiver waiver)
    {
        string reason = waiver.Ticket is null ? waiver.Reason : $"{waiver.Reason} ({waiver.Ticket})";
        return waiver.Resources is { } resources ? $"{reason}; lets {Shown.List(resources)} through preventive checks" : reason;
    }
}
