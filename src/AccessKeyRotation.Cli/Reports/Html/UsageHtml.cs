using AccessKeyRotation.Cli.Usage;

namespace AccessKeyRotation.Cli.Reports.Html;

/// <summary>The clients of access keys as a self-contained page.</summary>
internal static class UsageHtml
{
    private const string Title = "Clients of access keys";

    public static void Write(UsageReport report, TextWriter output)
    {
        HtmlWriter html = new(output);
        HtmlPage.WriteStart(html, Title);
        html.Write($"<header>\n<h1>{Title}</h1>\n</header>\n<main>\n");
        UsageSection.Write(html, report);
        html.Markup("</main>\n");
        HtmlPage.WriteEnd(html);
    }
}
