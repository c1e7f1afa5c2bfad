using System.Globalization;
using System.Security;
using System.Text;

namespace AccessKeyRotation.Cli.Tests.Documentation;

/// <summary>Renders the text of a terminal as SVG, for pages that show pictures only.</summary>
internal static class TerminalPicture
{
    private const int LineHeight = 20;
    private const int Margin = 20;

    /// <summary>The width of a character in a monospaced font of 14 px, rounded up.</summary>
    private const double CharacterWidth = 8.5;

    public static string Of(string text)
    {
        string[] lines = text.TrimEnd('\n').Split('\n');
        double width = (lines.Max(line => line.Length) * CharacterWidth) + (2 * Margin);
        int height = (lines.Length * LineHeight) + (2 * Margin);
        StringBuilder svg = new();
        svg.Append(
            CultureInfo.InvariantCulture,
            $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:0} {height}" role="img">
            <title>{SecurityElement.Escape(lines[0])}</title>
            <rect width="100%" height="100%" rx="10" fill="#11151b" />
            <g font-family="ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="14" fill="#e4e9f0">

            """
        );
        for (int index = 0; index < lines.Length; index++)
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<text x=\"{Margin}\" y=\"{Margin + (LineHeight * index) + 14}\" xml:space=\"preserve\">"
                    + $"{SecurityElement.Escape(lines[index])}</text>\n"
            );
        return svg.Append("</g>\n</svg>\n").ToString();
    }
}
