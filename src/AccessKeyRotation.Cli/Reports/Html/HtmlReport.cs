using AccessKeyRotation.Cli.Evaluations;

namespace AccessKeyRotation.Cli.Reports.Html;

/// <summary>
/// The evaluation as a self-contained page without scripts and requests. The syntax is XHTML, and the same evaluation
/// always produces the same bytes.
/// </summary>
internal sealed class HtmlReport : IReport
{
    public void Write(Evaluation evaluation, TextWriter output)
    {
        HtmlWriter html = new(output);
        HtmlPage.WriteStart(html, TitleSection.TitleOf(evaluation));
        TitleSection.Write(html, evaluation);
        html.Markup("<main>\n");
        FiguresSection.Write(html, evaluation);
        AgesSection.Write(html, evaluation);
        KeysSection.Write(html, evaluation);
        OwnersSection.Write(html, evaluation);
        WaiversSection.Write(html, evaluation);
        EvidenceSection.Write(html, evaluation);
        html.Markup("</main>\n");
        HtmlPage.WriteEnd(html);
    }
}
