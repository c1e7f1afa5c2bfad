using AccessKeyRotation.Cli.Evaluations;
using AccessKeyRotation.Cli.Infrastructure;

namespace AccessKeyRotation.Cli.Reports.Html;

/// <summary>The violating keys in the order of the evaluation. All but the first few are collapsed.</summary>
internal static class KeysSection
{
    public static void Write(HtmlWriter html, Evaluation evaluation)
    {
        IReadOnlyList<EvaluatedViolation> violations = evaluation.Listed;
        html.Markup("<section>\n<h2>Violating keys</h2>\n");
        if (violations.Count == 0)
        {
            string waived = EvaluationFigures.Of(evaluation.Accounts).WaivedKeys > 0 ? ", except waived keys" : "";
            string none = evaluation.Selection.Only is null
                ? $"No violations: no active access key is {ReportText.Limits(evaluation.Policy)}{waived}."
                : EvaluationFigures.OutcomeOf(evaluation);
            html.Write($"<p>{none}</p>\n");
            html.Markup("</section>\n");
            return;
        }

        html.Write(
            $"<p class=\"note\">Active access keys {ReportText.Limits(evaluation.Policy)}, "
                + $"{(evaluation.Order == ViolationOrder.Risk ? "highest risk" : "oldest")} first, without waived keys. "
                + $"“In use” means: used in the last {ReportText.Days(ViolationSelection.RecentUse)}."
                + $"{NoteOnLastUse(violations)}</p>\n"
        );
        KeyColumns columns = new(
            evaluation.Accounts.Count > 1,
            violations.Any(violation => violation.User.Owner is not null),
            violations.Any(violation => KeyMarks.Of(violation, evaluation).Count > 0),
            evaluation.Scores is not null
        );
        HtmlTable.WriteCollapsed(html, violations, "key", some =>
        {
            columns.WriteStart(html);
            foreach (EvaluatedViolation violation in some)
                WriteRow(html, evaluation, violation, columns);
            HtmlTable.WriteEnd(html);
        });
        html.Markup("</section>\n");
    }

    private static void WriteRow(
        HtmlWriter html,
        Evaluation evaluation,
        EvaluatedViolation violation,
        KeyColumns columns
    )
    {
        (EvaluatedAccount account, EvaluatedUser user, EvaluatedKey key) = violation;
        html.Write($"<tr><th scope=\"row\" class=\"key\">{key.Name}</th><td class=\"user\">{user.Name}</td>");
        if (columns.HasAccounts)
            html.Write($"<td class=\"account\">{account.AccountId}</td>");
        if (columns.HasOwners)
            html.Write($"<td class=\"owner\">{user.Owner ?? "–"}</td>");
        if (evaluation.ScoreOf(key) is { } score)
            RiskSection.WriteCell(html, score);
        html.Write($"<td class=\"num age\">{ReportText.Number(key.AgeInDays(evaluation.AsOf))}</td>");
        html.Write($"<td class=\"used\">{ReportText.LastUsed(key.LastUse)}</td>");
        if (columns.HasMarks)
            WriteMarks(html, KeyMarks.Of(violation, evaluation));
        html.Write($"<td class=\"why\">{ReportText.Broken(key.Limits, evaluation.Policy)}</td></tr>\n");
    }

    private static void WriteMarks(HtmlWriter html, IReadOnlyList<string> marks)
    {
        html.Markup("<td class=\"marks\">");
        for (int index = 0; index < marks.Count; index++)
        {
            if (index > 0)
                html.Markup(" ");
            html.Write(
                $"<span class=\"mark{(marks[index] == KeyMarks.Quarantined ? " urgent" : "")}\">{marks[index]}</span>"
            );
        }
        html.Markup("</td>");
    }

    private static string NoteOnLastUse(IReadOnlyList<EvaluatedViolation> violations) =>
        violations.Any(violation => ReportText.LastUseKind(violation.Key.LastUse) == "unknown")
            ? " “Unknown” is not “never”: the last use could not be read."
            : "";
}

/// <summary>The columns of the table of violating keys.</summary>
internal sealed record KeyColumns(bool HasAccounts, bool HasOwners, bool HasMarks, bool HasRisks = false)
{
    public void WriteStart(HtmlWriter html) =>
        HtmlTable.WriteStart(
            html,
            "keys",
            "Violating access keys",
            [
                "Access key",
                "User",
                .. HasAccounts ? ["Account"] : Array.Empty<HtmlTable.Column>(),
                .. HasOwners ? ["Owner"] : Array.Empty<HtmlTable.Column>(),
                .. HasRisks ? [HtmlTable.Number("Risk")] : Array.Empty<HtmlTable.Column>(),
                HtmlTable.Number("Age (days)"),
                "Last used",
                .. HasMarks ? ["Marks"] : Array.Empty<HtmlTable.Column>(),
                "Reason",
            ]
        );
}
