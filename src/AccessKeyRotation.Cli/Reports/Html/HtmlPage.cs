using AccessKeyRotation.Cli.Hosting;
namespace AccessKeyRotation.Cli.Reports.Html;

/// <summary>What stands around the sections.</summary>
internal static class HtmlPage
{
    public static void WriteStart(HtmlWriter html, string title)
    {
        html.Write($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8" />
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-
            """);
        html.Output.Write(HtmlStyle.Sha256); // base64 has a plus, which an encoder would spell as an entity
        html.Write($"""
            '; base-uri 'none'; form-action 'none'" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <meta name="color-scheme" content="light dark" />
            <meta name="robots" content="noindex" />
            <title>{title}</title>
            <style>
            """);
        html.Output.Write(HtmlStyle.Text);
        html.Markup("</style>\n</head>\n<body>\n");
    }

    public static void WriteEnd(HtmlWriter html) => html.Write($"""
        <footer><p>Made by {RotationCommand.Name} {ToolVersion.Short}. It shows one moment; keys may have changed since.</p></footer>
        </body>
        </html>

        """);
}
