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
        WriteTable([.. evaluation.Violations.Take(KeysSection.Shown)]);
        if (evaluation.Violations.Count > KeysSection.Shown)
        {
            html.Write(
                $"<details>\n<summary>"
                    + $"{ReportText.Counted(evaluation.Violations.Count - KeysSection.Shown, "more user")}</summary>\n"
            );
            WriteTable([.. evaluation.Violations.Skip(KeysSection.Shown)]);
            html.Markup("</details>\n");
        }
        html.Markup("</section>\n");

        void WriteTable(AggregatedViolation[] some)
        {
            html.Markup(
                "<table class=\"keys\">\n<thead><tr><th scope=\"col\">Access key</th><th scope=\"col\">User</th>"
                    + "<th scope=\"col\">Account</th><th scope=\"col\">Owner</th>"
                    + "<th scope=\"col\" class=\"num\">Age (days)</th><th scope=\"col\">Last used</th>"
                    + "<th scope=\"col\">Reason</th></tr></thead>\n<tbody>\n"
            );
            foreach (AggregatedViolation violation in some)
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
                        + $"<td class=\"why\">{AggregateText.Why(violation)}</td></tr>\n"
                );
            }
            html.Markup("</tbody>\n</table>\n");
        }
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
        html.Markup(
            """
            <h3>Accounts</h3>
            <table class="accounts">
            <thead><tr><th scope="col">Account</th><th scope="col" class="num">Users</th>
            <th scope="col" class="num">Violating users</th><th scope="col" class="num">Waived users</th>
            <th scope="col">Newest result</th><th scope="col">Rule</th></tr></thead>
            <tbody>

            """
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
        html.Markup("</tbody>\n</table>\n</section>\n");
    }
}
