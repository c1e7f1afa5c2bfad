using System.Globalization;
using AccessKeyRotation.Cli.Evaluations;
using AccessKeyRotation.Cli.Infrastructure;

namespace AccessKeyRotation.Cli.Reports.Html;

internal static class FiguresSection
{
    private const string None = "–";

    public static void Write(HtmlWriter html, Evaluation evaluation)
    {
        EvaluationFigures figures = EvaluationFigures.Of(evaluation.Accounts);
        html.Markup("<dl class=\"figures\">\n");
        WriteFigure(html, "Users", Count(figures.Users));
        WriteFigure(html, "Violating users", Count(figures.ViolatingUsers), figures.ViolatingUsers > 0);
        WriteFigure(html, "Violating keys", Count(figures.ViolatingKeys), figures.ViolatingKeys > 0);
        WriteFigure(
            html,
            $"Violating keys used in {ReportText.Days(ViolationSelection.RecentUse)}",
            Count(InUse(evaluation))
        );
        WriteFigure(
            html,
            "Keys within the limits",
            figures.PercentWithinLimits is { } percent
                ? string.Create(CultureInfo.InvariantCulture, $"{percent}%")
                : None
        );
        WriteFigure(html, "Waived keys", Count(figures.WaivedKeys));
        WriteFigure(html, "Root keys", Count(figures.RootKeys), figures.RootKeys > 0);
        WriteFigure(
            html,
            "Oldest key (days)",
            Count(figures.OldestActiveKey is { } oldest ? (int)Math.Floor((evaluation.AsOf - oldest).TotalDays) : null)
        );
        html.Markup("</dl>\n");
    }

    /// <summary>The number of violating keys that were used recently.</summary>
    private static int InUse(Evaluation evaluation) =>
        evaluation.Violations.Count(violation => ViolationSelection.IsInUse(violation.Key.LastUse, evaluation.AsOf));

    private static string Count(int? value) => value is { } number ? ReportText.Number(number) : None;

    private static void WriteFigure(HtmlWriter html, string name, string value, bool isBad = false) =>
        html.Write($"<div><dt>{name}</dt><dd{HtmlClass.If(isBad, "bad")}>{value}</dd></div>\n");
}
