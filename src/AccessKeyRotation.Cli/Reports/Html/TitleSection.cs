using System.Globalization;
using AccessKeyRotation.Cli.Evaluations;
using AccessKeyRotation.Cli.Infrastructure;

namespace AccessKeyRotation.Cli.Reports.Html;

/// <summary>The subject, the time and the result of the evaluation.</summary>
internal static class TitleSection
{
    /// <summary>The maximum number of account ids in the title. More ids are in the table of accounts only.</summary>
    private const int IdsShown = 6;

    public static string TitleOf(Evaluation evaluation) =>
        evaluation.Accounts is [{ } only]
            ? $"Access keys of account {only.AccountId}"
            : $"Access keys of {ReportText.Counted(evaluation.Accounts.Count, "account")}";

    public static void Write(HtmlWriter html, Evaluation evaluation)
    {
        EvaluationFigures figures = EvaluationFigures.Of(evaluation.Accounts);
        html.Write(
            $"""
            <header>
            <h1>{TitleOf(evaluation)}</h1>
            <p class="lead">As of <time datetime="{ReportText.Moment(evaluation.AsOf)}">{Format(evaluation.AsOf)}</time>
            """
        );
        if (evaluation.Accounts.Count is > 1 and <= IdsShown)
            html.Write($" · {string.Join(", ", evaluation.Accounts.Select(account => account.AccountId))}");
        html.Write(
            $"""
            </p>
            <p class="outcome {(figures.ViolatingKeys > 0 ? "bad" : "good")}">{figures.Outcome}</p>
            </header>

            """
        );
    }

    private static string Format(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
