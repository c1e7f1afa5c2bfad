using AccessKeyRotation.Cli.Evaluating;

namespace AccessKeyRotation.Cli.Reports.Html;

/// <summary>Who has how much to do. Left out where tags were not read, as in credential reports.</summary>
internal static class OwnersSection
{
    private const int Shown = 25;

    public static void Write(HtmlWriter html, Evaluation evaluation)
    {
        IReadOnlyList<OwnerStanding> owners = OwnerStanding.Of(evaluation.Accounts.Where(account => account.Source is EvaluationSource.Live).SelectMany(account => account.ActiveKeys));
        if (owners.Count == 0)
            return;

        html.Markup("<section>\n<h2>By owner</h2>\n<p class=\"note\">Active access keys by the owner tag of their users.</p>\n");
        WriteTable(html, owners.Take(Shown), evaluation.AsOf);
        if (owners.Count > Shown)
        {
            html.Write($"<details>\n<summary>{ReportText.Counted(owners.Count - Shown, "more owner", "more owners")}</summary>\n");
            WriteTable(html, owners.Skip(Shown), evaluation.AsOf);
            html.Markup("</details>\n");
        }
        html.Markup("</section>\n");
    }

    private static void WriteTable(HtmlWriter html, IEnumerable<OwnerStanding> owners, DateTimeOffset asOf)
    {
        html.Markup("""
            <table class="owners">
            <thead><tr><th scope="col">Owner</th><th scope="col" class="num">Keys</th><th scope="col" class="num">Violating</th><th scope="col" class="num">Oldest, days</th></tr></thead>
            <tbody>

            """);
        foreach (OwnerStanding standing in owners)
        {
            html.Write($"<tr><th scope=\"row\"{HtmlClass.If(standing.Owner is null, "none")}>{standing.Owner ?? "no owner tag"}</th><td class=\"num\">{ReportText.Number(standing.ActiveKeys)}</td>");
            html.Write($"<td class=\"num{(standing.Violating > 0 ? " bad" : "")}\">{(standing.Violating > 0 ? ReportText.Number(standing.Violating) : "–")}</td>");
            html.Write($"<td class=\"num\">{ReportText.Number((int)Math.Floor((asOf - standing.OldestActiveKey).TotalDays))}</td></tr>\n");
        }
        html.Markup("</tbody>\n</table>\n");
    }
}
