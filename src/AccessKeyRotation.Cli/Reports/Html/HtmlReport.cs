using AccessKeyRotation.Cli.Evaluations;

namespace AccessKeyRotation.Cli.Reports.Html;

/// <summary>
/// The evaluation as a self-contained page without requests. Its script searches, filters and sorts; the page is
/// complete without it. The syntax is XHTML, and the same evaluation always produces the same bytes.
/// </summary>
internal static class HtmlReport
{
    public static void Write(Evaluation evaluation, TextWriter output)
    {
        HtmlWriter html = new(output);
        HtmlPage.WriteStart(html, TitleSection.TitleOf(evaluation));
        TitleSection.Write(html, evaluation);
        html.Markup("<main>\n");
        FiguresSection.Write(html, evaluation);
        NextSection.Write(html, evaluation);
        ComparisonSection.Write(html, evaluation.Comparison);
        KeysSection.Write(html, evaluation);
        if (evaluation.Usage is { } usage)
            UsageSection.Write(html, usage);
        DueSection.Write(html, evaluation);
        AgesSection.Write(html, evaluation);
        OwnersSection.Write(html, evaluation);
        WaiversSection.Write(html, evaluation);
        RiskSection.Write(html, evaluation);
        EvidenceSection.Write(html, evaluation);
        html.Markup("</main>\n");
        HtmlPage.WriteEnd(html);
    }
}
