using System.Security.Cryptography;
using System.Text;

namespace AccessKeyRotation.Cli.Reports.Html;

/// <summary>
/// A part of the page from files of this assembly, in the order of their names: the style sheet or the script. It
/// contains neither <c>&lt;</c> nor <c>&amp;</c>, so that it is the same in HTML and XHTML.
/// </summary>
internal sealed class HtmlResource
{
    private HtmlResource(string extension)
    {
        Text = string.Join(
            '\n',
            typeof(HtmlResource)
                .Assembly.GetManifestResourceNames()
                .Where(name => name.EndsWith(extension, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(Read)
        );
        Sha256 = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));
    }

    public static HtmlResource Style { get; } = new(".css");

    public static HtmlResource Script { get; } = new(".js");

    public string Text { get; }

    /// <summary>The hash for the content security policy of the page.</summary>
    public string Sha256 { get; }

    private static string Read(string name)
    {
        using StreamReader reader = new(typeof(HtmlResource).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
