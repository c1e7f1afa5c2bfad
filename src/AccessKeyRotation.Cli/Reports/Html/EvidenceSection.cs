using AccessKeyRotation.Cli.Evaluations;
using AccessKeyRotation.Cli.Infrastructure;

namespace AccessKeyRotation.Cli.Reports.Html;

/// <summary>The policy and the data sources of the evaluation.</summary>
internal static class EvidenceSection
{
    public static void Write(HtmlWriter html, Evaluation evaluation)
    {
        html.Write(
            $"""
            <section>
            <h2>Evaluation details</h2>
            <dl class="facts">
            <dt>Policy</dt><dd>An active access key violates when it is {ReportText.Limits(evaluation.Policy)}.</dd>
            <dt>As of</dt><dd>{ReportText.Moment(evaluation.AsOf)}</dd>

            """
        );
        if (SelectionText.Of(evaluation) is { } selection)
            html.Write($"<dt>Selection</dt><dd>{selection}</dd>\n");
        if (evaluation.Accounts is [{ } only])
        {
            html.Write($"<dt>Data source</dt><dd>{Sentence(EvidenceText.Of(only))}</dd>\n");
            html.Write($"<dt>Waivers</dt><dd>{Sentence(EvidenceText.OfWaivers(only, evaluation.AsOf))}</dd>\n");
            html.Write(
                $"<dt>Root user</dt><dd{HtmlClass.If(only.ActiveRootKeys > 0, "bad")}>"
                    + $"{Sentence(EvaluationFigures.OfRootKeys(only.ActiveRootKeys))} "
                    + $"AWS Config does not evaluate the root user.</dd>\n</dl>\n"
            );
        }
        else
        {
            html.Markup(
                "<dt>Root users</dt><dd>Counted, but not evaluated. "
                    + "A root user should not have access keys.</dd>\n</dl>\n"
            );
            WriteAccounts(html, evaluation.Accounts);
        }
        html.Markup("</section>\n");
    }

    private static void WriteAccounts(HtmlWriter html, IReadOnlyList<EvaluatedAccount> accounts)
    {
        html.Markup("<h3>Accounts</h3>\n");
        HtmlTable.WriteStart(
            html,
            "accounts",
            "Evaluated accounts",
            "Account",
            HtmlTable.Number("Users"),
            HtmlTable.Number("Active keys"),
            HtmlTable.Number("Violating keys"),
            HtmlTable.Number("Root keys"),
            "Data source"
        );
        foreach (EvaluatedAccount account in accounts)
        {
            EvaluationFigures figures = EvaluationFigures.Of(account);
            html.Write(
                $"<tr><th scope=\"row\">{account.AccountId}</th>"
                    + $"<td class=\"num users\">{ReportText.Number(figures.Users)}</td>"
                    + $"<td class=\"num active\">{ReportText.Number(figures.ActiveKeys)}</td>"
            );
            html.Write(
                $"<td class=\"num violating{(figures.ViolatingKeys > 0 ? " bad" : "")}\">"
                    + $"{ReportText.Number(figures.ViolatingKeys)}</td>"
            );
            html.Write(
                $"<td class=\"num root{(account.ActiveRootKeys > 0 ? " bad" : "")}\">"
                    + $"{(account.ActiveRootKeys is { } root ? ReportText.Number(root) : "–")}</td>"
                    + $"<td class=\"proof\">{Sentence(EvidenceText.Of(account))}</td></tr>\n"
            );
        }
        HtmlTable.WriteEnd(html);
    }

    private static string Sentence(string text) =>
        $"{char.ToUpperInvariant(text[0])}{text[1..]}{(text.EndsWith('.') ? "" : ".")}";
}
