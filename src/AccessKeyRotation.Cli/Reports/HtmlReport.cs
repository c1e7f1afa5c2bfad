using AccessKeyRotation.Cli.Evaluating;
using AccessKeyRotation.Cli.Reports.Html;

namespace AccessKeyRotation.Cli.Reports;

/// <summary>
/// The whole evaluation as one page that needs nothing else: no script, no request. It is XHTML in its syntax, and the same evaluation always gives the same bytes.
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
