using AccessKeyRotation.Cli.Evaluating;

namespace AccessKeyRotation.Cli.Reports.Html;

/// <summary>The violating keys, the oldest first; beyond the first few they are folded away.</summary>
internal static class KeysSection
{
    public const int Shown = 25;

    public static void Write(HtmlWriter html, Evaluation evaluation)
    {
        IReadOnlyList<EvaluatedViolation> violations = evaluation.Violations;
        html.Markup("<section>\n<h2>Violating keys</h2>\n");
        if (violations.Count == 0)
        {
            html.Write($"<p>Nothing violates: no active access key is {ReportText.Limits(evaluation.Policy)}{(violations.Count < EvaluationFigures.Of(evaluation.Accounts).WaivedKeys ? ", but for waived ones" : "")}.</p>\n</section>\n");
            return;
        }

        html.Write($"<p class=\"note\">The oldest first. Active access keys {ReportText.Limits(evaluation.Policy)}, without those that are waived.{NoteOnLastUse(violations)}</p>\n");
        bool hasAccounts = evaluation.Accounts.Count > 1;
        bool hasOwners = violations.Any(violation => violation.User.Owner is not null);
        WriteTable([.. violations.Take(Shown)]);
        if (violations.Count > Shown)
        {
            html.Write($"<details>\n<summary>{ReportText.Counted(violations.Count - Shown, "more key", "more keys")}</summary>\n");
            WriteTable([.. violations.Skip(Shown)]);
            html.Markup("</details>\n");
        }
        html.Markup("</section>\n");

        void WriteTable(EvaluatedViolation[] some)
        {
            html.Markup("<table class=\"keys\">\n<thead><tr><th scope=\"col\">Access key</th><th scope=\"col\">User</th>");
            if (hasAccounts)
                html.Markup("<th scope=\"col\">Account</th>");
            if (hasOwners)
                html.Markup("<th scope=\"col\">Owner</th>");
            html.Markup("<th scope=\"col\" class=\"num\">Days</th><th scope=\"col\">Last used</th><th scope=\"col\">Why</th></tr></thead>\n<tbody>\n");
            foreach (EvaluatedViolation violation in some)
                WriteRow(html, evaluation, violation, hasAccounts, hasOwners);
            html.Markup("</tbody>\n</table>\n");
        }
    }

    private static void WriteRow(HtmlWriter html, Evaluation evaluation, EvaluatedViolation violation, bool hasAccounts, bool hasOwners)
    {
        (EvaluatedAccount account, EvaluatedUser user, EvaluatedKey key) = violation;
        html.Write($"<tr><th scope=\"row\" class=\"key\">{key.Name}</th><td class=\"user\">{user.Name}</td>");
        if (hasAccounts)
            html.Write($"<td class=\"account\">{account.AccountId}</td>");
        if (hasOwners)
            html.Write($"<td class=\"owner\">{user.Owner ?? "–"}</td>");
        html.Write($"<td class=\"num age\">{ReportText.Number(key.AgeInDays(evaluation.AsOf))}</td>");
        html.Write($"<td class=\"used\">{ReportText.LastUsed(key.LastUse)}</td><td class=\"why\">{ReportText.Broken(key.Limits, evaluation.Policy)}</td></tr>\n");
    }

    private static string NoteOnLastUse(IReadOnlyList<EvaluatedViolation> violations) =>
        violations.Any(violation => ReportText.LastUseKind(violation.Key.LastUse) == "unknown") ? " “Unknown” is not “never”: it could not be read." : "";
}
