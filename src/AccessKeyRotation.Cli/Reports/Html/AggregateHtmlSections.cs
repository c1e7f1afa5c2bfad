using AccessKeyRotation.Cli.Evaluations;
using AccessKeyRotation.Cli.Infrastructure;

namespace AccessKeyRotation.Cli.Reports.Html;

internal static class AggregateHtmlSections
{
    /// <summary>Writes the violating users, oldest key first. All but the first few are collapsed.</summary>
    public static void WriteKeys(HtmlWriter html, AggregateEvaluation evaluation)
    {
        html.Markup("<section>\n<h2>Violating keys</h2>\n");
        if (evaluation.Violations.Count == 0)
        {
            html.Markup("<p>No violations in the stored results.</p>\n</section>\n");
            return;
        }
        html.Markup(
            "<p class=\"note\">The worst key of each user, oldest first. "
                + "The AWS Config annotation describes one key and counts the others.</p>\n"
        );
        KeyColumns columns = new(HasAccounts: true, HasOwners: true, HasMarks: evaluation.Comparison is not null);
        HtmlTable.WriteCollapsed(html, evaluation.Listed, "user", some =>
        {
            columns.WriteStart(html);
            foreach (AggregatedViolation violation in some)
                WriteKey(html, evaluation, violation);
            HtmlTable.WriteEnd(html);
        });
        html.Markup("</section>\n");
    }

    private static void WriteKey(HtmlWriter html, AggregateEvaluation evaluation, AggregatedViolation violation)
    {
        html.Write(
            $"<tr><th scope=\"row\" class=\"key\">{AggregateText.KeyName(violation)}</th>"
                + $"<td class=\"user\">{violation.UserName}</td>"
                + $"<td class=\"account\">{violation.AccountId}</td>"
                + $"<td class=\"owner\">{violation.Owner ?? "–"}</td>"
        );
        html.Write(
            $"<td class=\"num age\">{AggregateText.Age(violation, evaluation.AsOf)}</td>"
                + $"<td class=\"used\">{AggregateText.LastUsed(violation)}</td>"
        );
        if (evaluation.Comparison is { } comparison)
        {
            html.Markup("<td class=\"marks\">");
            if (comparison.New.Contains(violation.Identity))
                html.Markup("<span class=\"mark\">new</span>");
            html.Markup("</td>");
        }
        html.Write($"<td class=\"why\">{AggregateText.Why(violation)}</td></tr>\n");
    }

    /// <summary>Writes the accounts with incomplete results, if there are any.</summary>
    public static void WriteGaps(HtmlWriter html, AggregateEvaluation evaluation)
    {
        if (evaluation.Gaps.Count == 0)
            return;
        html.Markup(
            "<section>\n<h2>Incomplete accounts</h2>\n"
                + "<p class=\"note\">The compliance of these accounts is unknown or unreliable.</p>\n"
                + "<dl class=\"facts\">\n"
        );
        foreach (AccountGap gap in evaluation.Gaps)
            html.Write($"<dt>{gap.AccountId}</dt><dd class=\"bad\">{gap.Why}.</dd>\n");
        html.Markup("</dl>\n</section>\n");
    }

    /// <summary>Writes the source of the results and all accounts with results.</summary>
    public static void WriteAccounts(HtmlWriter html, AggregateEvaluation evaluation)
    {
        html.Write($"<section>\n<h2>Evaluation details</h2>\n<p>{evaluation.Provenance}</p>\n");
        foreach (string note in evaluation.Notes)
            html.Write($"<p class=\"note\">{note}</p>\n");
        html.Markup("<h3>Accounts</h3>\n");
        HtmlTable.WriteStart(
            html,
            "accounts",
            "Accounts with results",
            "Account",
            HtmlTable.Number("Users"),
            HtmlTable.Number("Violating users"),
            HtmlTable.Number("Waived users"),
            "Newest result",
            "Rule"
        );
        foreach (AggregatedAccount account in evaluation.Accounts)
        {
            html.Write(
                $"<tr><th scope=\"row\">{account.AccountId}</th>"
                    + $"<td class=\"num users\">{ReportText.Number(account.Users)}</td>"
            );
            html.Write(
                $"<td class=\"num violating{(account.Violations.Count > 0 ? " bad" : "")}\">"
                    + $"{ReportText.Number(account.Violations.Count)}</td>"
                    + $"<td class=\"num\">{ReportText.Number(account.WaivedUsers)}</td>"
            );
            IEnumerable<string> rules = account
                .Rules.Select(rule => $"{rule.Name} in {rule.Region}")
                .DefaultIfEmpty("none (counted as having no users)");
            html.Write(
                $"<td>{AggregateText.Moment(account.NewestResult)}</td>"
                    + $"<td class=\"proof\">{string.Join(", ", rules)}</td></tr>\n"
            );
        }
        HtmlTable.WriteEnd(html);
        html.Markup("</section>\n");
    }
}
