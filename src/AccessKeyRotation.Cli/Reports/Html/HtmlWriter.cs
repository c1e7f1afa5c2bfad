using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace AccessKeyRotation.Cli.Reports.Html;

/// <summary>Writes markup, in which only what stands in the code is markup: <c>html.Write($"&lt;td>{name}&lt;/td>")</c> encodes the name.</summary>
internal sealed class HtmlWriter(TextWriter output)
{
    internal TextWriter Output => output;

    /// <summary>The handler has written it all by now.</summary>
    [SuppressMessage("Performance", "CA1822:Mark members as static", Justification = "The handler takes the writer from it.")]
    public void Write([InterpolatedStringHandlerArgument("")] HtmlInterpolation markup) => _ = markup;

    public void Markup([ConstantExpected] string markup) => output.Write(markup);
}
