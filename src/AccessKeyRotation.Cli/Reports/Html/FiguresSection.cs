using AccessKeyRotation.Cli.Evaluations;
using AccessKeyRotation.Cli.Infrastructure;

namespace AccessKeyRotation.Cli.Reports.Html;

internal static class FiguresSection
{
    public static void Write(HtmlWriter html, Evaluation evaluation)
    {
        EvaluationFigures figures = EvaluationFigures.Of(evaluation.Accounts);
        html.Markup("<dl class=\"figures\">\n");
        WriteFigure(html, "Users", figures.Users);
        WriteFigure(html, "Violating users", figures.ViolatingUsers, figures.ViolatingUsers > 0);
        WriteFigure(html, "Violating keys", figures.ViolatingKeys, figures.ViolatingKeys > 0);
        WriteFigure(html, "Waived keys", figures.WaivedKeys);
        WriteFigure(html, "Root keys", figures.RootKeys, figures.RootKeys > 0);
        WriteFigure(
            html,
            "Oldest key (days)",
            figures.OldestActiveKey is { } oldest ? (int)Math.Floor((evaluation.AsOf - oldest).TotalDays) : null
        );
        html.Markup("</dl>\n");
    }

    private static void WriteFigure(HtmlWriter html, string name, int? value, bool isBad = false) =>
        html.Write(
            $"<div><dt>{name}</dt><dd{HtmlClass.If(isBad, "bad")}>"
                + $"{(value is { } number ? ReportText.Number(number) : "–")}</dd></div>\n"
        );
}
