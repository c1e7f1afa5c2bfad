using AccessKeyRotation.Cli.Evaluations;
using AccessKeyRotation.Cli.Infrastructure;

namespace AccessKeyRotation.Cli.Reports.Html;

/// <summary>
/// The stored results of an aggregator as a self-contained page, like <see cref="HtmlReport"/>. It lists all accounts.
/// </summary>
internal static class AggregateHtml
{
    public static void Write(AggregateEvaluation evaluation, TextWriter output)
    {
        HtmlWriter html = new(output);
        string title = $"Access keys of {ReportText.Counted(evaluation.AccountCount, "account")}";
        HtmlPage.WriteStart(html, title);
        html.Write(
            $"""
            <header>
            <h1>{title}</h1>
            <p class="lead">AWS Config results of <time datetime="{ReportText.Moment(
                evaluation.AsOf
            )}">{ReportText.Moment(evaluation.AsOf)}</time> · aggregator {evaluation.Scope.Aggregator}</p>
            <p class="outcome {(evaluation.IsClean ? "good" : "bad")}">{evaluation.Outcome}</p>
            </header>
            <main>

            """
        );
        WriteFigures(html, evaluation);
        ComparisonSection.Write(html, evaluation.Comparison);
        AggregateHtmlSections.WriteKeys(html, evaluation);
        AggregateHtmlSections.WriteGaps(html, evaluation);
        AggregateHtmlSections.WriteAccounts(html, evaluation);
        html.Markup("</main>\n");
        HtmlPage.WriteEnd(html);
    }

    private static void WriteFigures(HtmlWriter html, AggregateEvaluation evaluation)
    {
        html.Markup("<dl class=\"figures\">\n");
        WriteFigure("Accounts", evaluation.AccountCount);
        WriteFigure(
            "Incomplete accounts",
            evaluation.Gaps.Select(gap => gap.AccountId).Distinct().Count(),
            isBadAboveZero: true
        );
        WriteFigure("Users", evaluation.Users);
        WriteFigure("Violating users", evaluation.Violations.Count, isBadAboveZero: true);
        WriteFigure("Violating keys", evaluation.ViolatingKeys, isBadAboveZero: true);
        WriteFigure("Waived users", evaluation.WaivedUsers);
        html.Markup("</dl>\n");

        void WriteFigure(string name, int value, bool isBadAboveZero = false) =>
            html.Write(
                $"<div><dt>{name}</dt><dd{HtmlClass.If(isBadAboveZero && value > 0, "bad")}>"
                    + $"{ReportText.Number(value)}</dd></div>\n"
            );
    }
}
