using System.Security.Cryptography;
using System.Text;

namespace AccessKeyRotation.Cli.Reports.Html;

/// <summary>The style sheet of the page, <c>report.css</c>. It holds neither <c>&lt;</c> nor <c>&amp;</c>, so that it means the same in HTML and XHTML.</summary>
internal static class HtmlStyle
{
    private const string Resource = "report.css";

    public static string Text { get; } = Read();

    /// <summary>By which the page's content security policy knows it.</summary>
    public static string Sha256 { get; } = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));

    private static string Read()
    {
        using Stream stream = typeof(HtmlStyle).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"{Resource} is not in the program.");
        using StreamReader reader = new(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
