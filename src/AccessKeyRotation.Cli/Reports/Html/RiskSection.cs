using AccessKeyRotation.Cli.Evaluations;
using AccessKeyRotation.Cli.Risks;

namespace AccessKeyRotation.Cli.Reports.Html;

/// <summary>The risk scores: the cell of a key with its parts, and the table of weights.</summary>
internal static class RiskSection
{
    /// <summary>Writes the score; a disclosure has its parts, determined or not.</summary>
    public static void WriteCell(HtmlWriter html, RiskScore score)
    {
        html.Write($"<td class=\"num risk\"><details><summary>{score.Total}</summary>\n<ul class=\"parts\">\n");
        foreach (RiskPart part in score.Parts.OrderByDescending(part => part.Points))
            html.Write(
                $"<li{HtmlClass.If(part.Points == 0, "none")}>{part.Points} {part.Name}: {part.Fact} ({part.Source})</li>\n"
            );
        foreach (UndeterminedPart undetermined in score.NotDetermined)
            html.Write($"<li class=\"none\">not determined: {undetermined.ToString()}</li>\n");
        html.Markup("</ul></details></td>");
    }

    /// <summary>Writes the table of weights. Omitted if the risk was not requested, or if no key violates.</summary>
    public static void Write(HtmlWriter html, Evaluation evaluation)
    {
        if (evaluation.Scores is null || evaluation.Listed.Count == 0)
            return;
        html.Markup(
            "<section>\n<h2>Risk score</h2>\n<p class=\"note\">The sum of these points for each key. Of the kinds of "
                + "access, the widest counts. Parts that are not determined add no points.</p>\n"
        );
        HtmlTable.WriteStart(html, "weights", "Weights of the risk score", "Part", "Fact", HtmlTable.Number("Points"));
        foreach (RiskWeight weight in RiskWeights.All)
            html.Write(
                $"<tr><th scope=\"row\">{weight.Part}</th><td>{weight.Condition.Replace("`", "", StringComparison.Ordinal)}</td>"
                    + $"<td class=\"num\">{weight.Points}</td></tr>\n"
            );
        HtmlTable.WriteEnd(html);
        html.Markup("</section>\n");
    }
}
