using AccessKeyRotation.Cli.Evaluations;
using AccessKeyRotation.Cli.Infrastructure;

namespace AccessKeyRotation.Cli.Reports.Html;

/// <summary>The violating keys, oldest first. All but the first few are collapsed.</summary>
internal static class KeysSection
{
    public const int Shown = 25;

    public static void Write(HtmlWriter html, Evaluation evaluation)
    {
        IReadOnlyList<EvaluatedViolation> violations = evaluation.Violations;
        html.Markup("<section>\n<h2>Violating keys</h2>\n");
        if (violations.Count == 0)
        {
            string waived = EvaluationFigures.Of(evaluation.Accounts).WaivedKeys > 0 ? ", except waived keys" : "";
            html.Write(
                $"<p>No violations: no active access key is "
                    + $"{ReportText.Limits(evaluation.Policy)}{waived}.</p>\n</section>\n"
            );
            return;
        }

        html.Write(
            $"<p class=\"note\">Active access keys {ReportText.Limits(evaluation.Policy)}, "
                + $"oldest first, without waived keys.{NoteOnLastUse(violations)}</p>\n"
        );
        bool hasAccounts = evaluation.Accounts.Count > 1;
        bool hasOwners = violations.Any(violation => violation.User.Owner is not null);
        WriteTable([.. violations.Take(Shown)]);
        if (violations.Count > Shown)
        {
            html.Write(
                $"<details>\n<summary>"
                    + $"{ReportText.Counted(violations.Count - Shown, "more key", "more keys")}</summary>\n"
            );
            WriteTable([.. violations.Skip(Shown)]);
            html.Markup("</details>\n");
        }
        html.Markup("</section>\n");

        void WriteTable(EvaluatedViolation[] some)
        {
            html.Markup(
                "<table class=\"keys\">\n<thead><tr><th scope=\"col\">Access key</th><th scope=\"col\">User</th>"
            );
            if (hasAccounts)
                html.Markup("<th scope=\"col\">Account</th>");
            if (hasOwners)
                html.Markup("<th scope=\"col\">Owner</th>");
            html.Markup(
                "<th scope=\"col\" class=\"num\">Age (days)</th><th scope=\"col\">Last used</th>"
                    + "<th scope=\"col\">Reason</th></tr></thead>\n<tbody>\n"
            );
            foreach (EvaluatedViolation violation in some)
                WriteRow(html, evaluation, violation, hasAccounts, hasOwners);
            html.Markup("</tbody>\n</table>\n");
        }
    }

    private static void WriteRow(
        HtmlWriter html,
        Evaluation evaluation,
        EvaluatedViolation violation,
        bool hasAccounts,
        bool hasOwners
    )
    {
        (EvaluatedAccount account, EvaluatedUser user, EvaluatedKey key) = violation;
        html.Write($"<tr><th scope=\"row\" class=\"key\">{key.Name}</th><td class=\"user\">{user.Name}</td>");
        if (hasAccounts)
            html.Write($"<td class=\"account\">{account.AccountId}</td>");
        if (hasOwners)
            html.Write($"<td class=\"owner\">{user.Owner ?? "–"}</td>");
        html.Write($"<td class=\"num age\">{ReportText.Number(key.AgeInDays(evaluation.AsOf))}</td>");
        html.Write(
            $"<td class=\"used\">{ReportText.LastUsed(key.LastUse)}</td>"
                + $"<td class=\"why\">{ReportText.Broken(key.Limits, evaluation.Policy)}</td></tr>\n"
        );
    }

    private static string NoteOnLastUse(IReadOnlyList<EvaluatedViolation> violations) =>
        violations.Any(violation => ReportText.LastUseKind(violation.Key.LastUse) == "unknown")
            ? " “Unknown” is not “never”: the last use could not be read."
            : "";
}
