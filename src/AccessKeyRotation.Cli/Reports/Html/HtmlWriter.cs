using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using AccessKeyRotation.Cli.Infrastructure;

namespace AccessKeyRotation.Cli.Reports.Html;

/// <summary>Writes markup and encodes the interpolated values: <c>html.Write($"&lt;td>{name}&lt;/td>")</c>.</summary>
internal sealed class HtmlWriter(TextWriter output)
{
    internal TextWriter Output => output;

    /// <summary>Completes the write; the interpolated string handler has written the text already.</summary>
    [SuppressMessage(
        "Performance",
        "CA1822:Mark members as static",
        Justification = "The interpolated string handler receives the writer from this instance."
    )]
    public void Write([InterpolatedStringHandlerArgument("")] HtmlInterpolation markup) => _ = markup;

    public void Markup([ConstantExpected] string markup) => output.Write(markup);
}

/// <summary>A class attribute, or no attribute: <c>&lt;td{HtmlClass.If(isBad, "bad")}></c>.</summary>
internal readonly record struct HtmlClass(string? Name)
{
    public static HtmlClass If(bool condition, [ConstantExpected] string name) => new(condition ? name : null);
}

/// <summary>
/// Writes literals unchanged and encodes the values. The compiler calls it; values of other types do not compile.
/// </summary>
[InterpolatedStringHandler]
internal readonly ref struct HtmlInterpolation
{
    /// <summary>Encodes only characters that have a meaning in markup.</summary>
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly TextWriter _output;

    public HtmlInterpolation(int literalLength, int formattedCount, HtmlWriter html) =>
        (_, _, _output) = (literalLength, formattedCount, html.Output);

    public void AppendLiteral(string markup) => _output.Write(markup);

    public void AppendFormatted(string text) => Encoder.Encode(_output, ReportText.Visible(text));

    /// <summary>Writes digits without separators, for attributes.</summary>
    public void AppendFormatted(int number) => _output.Write(number.ToString(CultureInfo.InvariantCulture));

    public void AppendFormatted(HtmlClass attribute)
    {
        if (attribute.Name is { } name)
            _output.Write($" class=\"{name}\"");
    }
}
