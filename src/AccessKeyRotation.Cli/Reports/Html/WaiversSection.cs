using AccessKeyRotation.Cli.Evaluations;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Cli.Reports.Html;

/// <summary>The waivers: in force, expired, and invalid. The section is omitted if waivers were not read.</summary>
internal static class WaiversSection
{
    public static void Write(HtmlWriter html, Evaluation evaluation)
    {
        foreach (EvaluatedAccount account in evaluation.Accounts)
        {
            if (account.Registry is { } registry)
                Write(html, WaiverStatus.Of(registry, evaluation.AsOf), evaluation.AsOf);
        }
    }

    private static void Write(HtmlWriter html, WaiverStatus status, DateTimeOffset asOf)
    {
        html.Write($"<section>\n<h2>Waivers</h2>\n<p class=\"note\">{Sentence(status)}</p>\n");
        if (status.InForce.Count > 0)
            WriteTable(html, "In force", "Expires", status.InForce, asOf);
        if (status.Expired.Count > 0)
            WriteTable(html, "Expired", "Expired", status.Expired, asOf);
        if (status.Invalid.Count > 0)
        {
            html.Markup("<h3>Invalid</h3>\n<dl class=\"facts\">\n");
            foreach (InvalidWaiver invalid in status.Invalid)
                html.Write($"<dt>{invalid.Name}</dt><dd class=\"bad\">{invalid.Reason}</dd>\n");
            html.Markup("</dl>\n");
        }
        html.Markup("</section>\n");
    }

    private static void WriteTable(
        HtmlWriter html,
        string title,
        string end,
        IReadOnlyList<Waiver> waivers,
        DateTimeOffset asOf
    )
    {
        html.Write($"<h3>{title}</h3>\n");
        HtmlTable.WriteStart(html, "waivers", $"Waivers: {title}", "User", "Access keys", "Owner", "Reason", end);
        foreach (Waiver waiver in waivers)
        {
            string keys = waiver.AccessKeyId?.Value ?? $"created before {ReportText.Day(waiver.WrittenAt)}";
            html.Write(
                $"<tr><th scope=\"row\" class=\"user\">{waiver.User.Value}</th>"
                    + $"<td class=\"for{(waiver.AccessKeyId is null ? "" : " key")}\">{keys}</td>"
                    + $"<td class=\"owner\">{waiver.Owner}</td>"
            );
            html.Write($"<td class=\"why\">{waiver.Reason}{(waiver.Ticket is { } ticket ? $" ({ticket})" : "")}</td>");
            html.Write($"<td class=\"ends\">{ReportText.Day(waiver.Expires)}{Remaining(waiver, asOf)}</td></tr>\n");
        }
        HtmlTable.WriteEnd(html);
    }

    private static string Sentence(WaiverStatus status)
    {
        string text = status.ToString();
        return $"{char.ToUpperInvariant(text[0])}{text[1..]}.";
    }

    /// <summary>Returns the remaining days of a waiver that expires soon.</summary>
    private static string Remaining(Waiver waiver, DateTimeOffset asOf)
    {
        int days = waiver.Expires.DayNumber - DateOnly.FromDateTime(asOf.UtcDateTime).DayNumber;
        return waiver.IsExpired(asOf + WaiverStatus.Soon) && !waiver.IsExpired(asOf)
            ? $", in {ReportText.Counted(days, "day")}"
            : "";
    }
}
