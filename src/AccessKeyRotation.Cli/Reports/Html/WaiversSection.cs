using AccessKeyRotation.Cli.Evaluating;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Cli.Reports.Html;

/// <summary>The waivers: in force, expired, and those that are none for something is wrong with them. Left out where none were read.</summary>
internal static class WaiversSection
{
    public static void Write(HtmlWriter html, Evaluation evaluation)
    {
        foreach (EvaluatedAccount account in evaluation.Accounts)
        {
            if (account.Register is { } register)
                Write(html, WaiverStanding.Of(register, evaluation.AsOf), evaluation.AsOf);
        }
    }

    private static void Write(HtmlWriter html, WaiverStanding standing, DateTimeOffset asOf)
    {
        html.Write($"<section>\n<h2>Waivers</h2>\n<p class=\"note\">{Sentence(standing)}</p>\n");
        if (standing.InForce.Count > 0)
            WriteTable(html, "In force", "Ends", standing.InForce, asOf);
        if (standing.Expired.Count > 0)
            WriteTable(html, "Expired", "Ended", standing.Expired, asOf);
        if (standing.Invalid.Count > 0)
        {
            html.Markup("<h3>Invalid</h3>\n<dl class=\"facts\">\n");
            foreach (InvalidWaiver invalid in standing.Invalid)
                html.Write($"<dt>{invalid.Name}</dt><dd class=\"bad\">{invalid.Reason}</dd>\n");
            html.Markup("</dl>\n");
        }
        html.Markup("</section>\n");
    }

    private static void WriteTable(HtmlWriter html, string title, string end, IReadOnlyList<Waiver> waivers, DateTimeOffset asOf)
    {
        html.Write($"""
            <h3>{title}</h3>
            <table class="waivers">
            <thead><tr><th scope="col">User</th><th scope="col">For</th><th scope="col">Owner</th><th scope="col">Reason</th><th scope="col">{end}</th></tr></thead>
            <tbody>

            """);
        foreach (Waiver waiver in waivers)
        {
            html.Write($"<tr><th scope=\"row\" class=\"user\">{waiver.User.Value}</th><td class=\"for{(waiver.AccessKeyId is null ? "" : " key")}\">{waiver.AccessKeyId?.Value ?? $"keys from before {ReportText.Day(waiver.WrittenAt)}"}</td><td class=\"owner\">{waiver.Owner}</td>");
            html.Write($"<td class=\"why\">{waiver.Reason}{(waiver.Ticket is { } ticket ? $" ({ticket})" : "")}</td>");
            html.Write($"<td class=\"ends\">{ReportText.Day(waiver.Expires)}{Left(waiver, asOf)}</td></tr>\n");
        }
        html.Markup("</tbody>\n</table>\n");
    }

    private static string Sentence(WaiverStanding standing)
    {
        string text = standing.ToString();
        return $"{char.ToUpperInvariant(text[0])}{text[1..]}.";
    }

    /// <summary>Whole days that are still covered, where they are few.</summary>
    private static string Left(Waiver waiver, DateTimeOffset asOf) => waiver.IsExpired(asOf + WaiverStanding.Soon) && !waiver.IsExpired(asOf)
        ? $", in {ReportText.Counted(waiver.Expires.DayNumber - DateOnly.FromDateTime(asOf.UtcDateTime).DayNumber, "day")}"
        : "";
}
