using AccessKeyRotation.Cli.Evaluations;
using AccessKeyRotation.Cli.Infrastructure;

namespace AccessKeyRotation.Cli.Reports.Html;

/// <summary>
/// The number of violations by owner. The section is omitted if tags were not read, as with credential reports.
/// </summary>
internal static class OwnersSection
{
    public static void Write(HtmlWriter html, Evaluation evaluation)
    {
        IReadOnlyList<OwnerSummary> owners = OwnerSummary.Of(
            evaluation
                .Accounts.Where(account => account.Source is EvaluationSource.Live)
                .SelectMany(account => account.ActiveKeys)
        );
        if (owners.Count == 0)
            return;

        html.Markup(
            "<section>\n<h2>Owners</h2>\n<p class=\"note\">Active access keys by the owner tag of their users.</p>\n"
        );
        HtmlTable.WriteCollapsed(html, owners, "owner", some => WriteTable(html, some, evaluation.AsOf));
        html.Markup("</section>\n");
    }

    private static void WriteTable(HtmlWriter html, IEnumerable<OwnerSummary> owners, DateTimeOffset asOf)
    {
        HtmlTable.WriteStart(
            html,
            "owners",
            "Active access keys by owner",
            "Owner",
            HtmlTable.Number("Keys"),
            HtmlTable.Number("Violating"),
            HtmlTable.Number("Oldest key (days)")
        );
        foreach (OwnerSummary summary in owners)
        {
            html.Write(
                $"<tr><th scope=\"row\"{HtmlClass.If(summary.Owner is null, "none")}>"
                    + $"{summary.Owner ?? "no owner tag"}</th>"
                    + $"<td class=\"num\">{ReportText.Number(summary.ActiveKeys)}</td>"
            );
            html.Write(
                $"<td class=\"num{(summary.Violating > 0 ? " bad" : "")}\">"
                    + $"{(summary.Violating > 0 ? ReportText.Number(summary.Violating) : "–")}</td>"
            );
            int days = (int)Math.Floor((asOf - summary.OldestActiveKey).TotalDays);
            html.Write($"<td class=\"num\">{ReportText.Number(days)}</td></tr>\n");
        }
        HtmlTable.WriteEnd(html);
    }
}
