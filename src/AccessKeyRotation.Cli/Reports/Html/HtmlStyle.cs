using System.Security.Cryptography;
using System.Text;

namespace AccessKeyRotation.Cli.Reports.Html;

/// <summary>
/// The style sheet of the page: the files of <c>Styles</c> in the order of their names. It contains neither <c>&lt;</c>
/// nor <c>&amp;</c>, so that it is the same in HTML and XHTML.
/// </summary>
internal static class HtmlStyle
{
    private const string Extension = ".css";

    public static string Text { get; } =
        string.Join(
            '\n',
            typeof(HtmlStyle)
                .Assembly.GetManifestResourceNames()
                .Where(name => name.EndsWith(Extension, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(Read)
        );

    /// <summary>The hash of the style sheet for the content security policy of the page.</summary>
    public static string Sha256 { get; } = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));

    private static string Read(string name)
    {
        using StreamReader reader = new(typeof(HtmlStyle).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
