using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace AccessKeyRotation.Cli.Reports.Html;

/// <summary>Passes literals on and encodes the values between them. The compiler calls it; a value of another type does not compile.</summary>
[InterpolatedStringHandler]
internal readonly ref struct HtmlInterpolation
{
    /// <summary>Letters of every script as they are; what means something in markup encoded.</summary>
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly TextWriter _output;

    public HtmlInterpolation(int literalLength, int formattedCount, HtmlWriter html) => (_, _, _output) = (literalLength, formattedCount, html.Output);

    public void AppendLiteral(string markup) => _output.Write(markup);

    public void AppendFormatted(string text) => Encoder.Encode(_output, ReportText.Visible(text));

    /// <summary>Digits alone, as attributes want them.</summary>
    public void AppendFormatted(int number) => _output.Write(number.ToString(CultureInfo.InvariantCulture));

    public void AppendFormatted(HtmlClass attribute)
    {
        if (attribute.Name is { } name)
            _output.Write($" class=\"{name}\"");
    }
}
