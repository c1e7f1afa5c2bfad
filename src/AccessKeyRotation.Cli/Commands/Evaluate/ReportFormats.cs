using AccessKeyRotation.Cli.Evaluations;
using AccessKeyRotation.Cli.Reports;
using AccessKeyRotation.Cli.Reports.Asff;
using AccessKeyRotation.Cli.Reports.Csv;
using AccessKeyRotation.Cli.Reports.Html;
using AccessKeyRotation.Cli.Reports.Json;
using AccessKeyRotation.Cli.Reports.JUnit;
using AccessKeyRotation.Cli.Reports.Markdown;
using AccessKeyRotation.Cli.Reports.Sarif;

namespace AccessKeyRotation.Cli.Commands.Evaluate;

/// <summary>The report formats by command-line name.</summary>
internal static class ReportFormats
{
    /// <summary>The default format, which is rendered to the width of the terminal.</summary>
    public const string Table = "table";

    public const string Html = "html";
    public const string Sarif = "sarif";
    public const string Asff = "asff";

    private static readonly Dictionary<string, Action<RowReport, TextWriter>> OfRows = new()
    {
        ["json"] = JsonReport.Write,
        ["csv"] = CsvReport.Write,
        ["markdown"] = MarkdownReport.Write,
        ["junit"] = JUnitReport.Write,
        [Asff] = AsffReport.Write,
    };

    /// <summary>The formats of files by extension; a file with another extension has the table.</summary>
    private static readonly Dictionary<string, string> ByExtension = new(StringComparer.OrdinalIgnoreCase)
    {
        [".json"] = "json",
        [".csv"] = "csv",
        [".html"] = Html,
        [".htm"] = Html,
        [".sarif"] = Sarif,
        [".md"] = "markdown",
        [".xml"] = "junit",
    };

    public static IReadOnlyList<string> Names { get; } = [Table, "json", "csv", Html, "markdown", "junit", Sarif, Asff];

    public static string OfFile(string file) => ByExtension.GetValueOrDefault(Path.GetExtension(file), Table);

    /// <param name="format">A format other than <see cref="Table"/>.</param>
    public static void Write(string format, Evaluation evaluation, TextWriter output)
    {
        if (format == Html)
            HtmlReport.Write(evaluation, output);
        else if (format == Sarif)
            new SarifReport().Write(evaluation, output);
        else
            OfRows[format](RowReport.Of(evaluation), output);
    }

    /// <inheritdoc cref="Write(string, Evaluation, TextWriter)"/>
    public static void Write(string format, AggregateEvaluation evaluation, TextWriter output)
    {
        if (format == Html)
            AggregateHtml.Write(evaluation, output);
        else if (format == Sarif)
            AggregateSarif.Write(evaluation, output);
        else
            OfRows[format](RowReport.Of(evaluation), output);
    }
}
