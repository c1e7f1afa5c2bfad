using AccessKeyRotation.Cli.Reports;
using AccessKeyRotation.Cli.Reports.Csv;
using AccessKeyRotation.Cli.Reports.Html;
using AccessKeyRotation.Cli.Reports.Json;
using AccessKeyRotation.Cli.Reports.Sarif;

namespace AccessKeyRotation.Cli.Commands.Evaluate;

/// <summary>The report formats by command-line name.</summary>
internal static class ReportFormats
{
    /// <summary>
    /// The default format. It is not in <see cref="All"/>, because it is rendered to the width of the terminal.
    /// </summary>
    public const string Table = "table";

    public static IReadOnlyDictionary<string, IReport> All { get; } =
        new Dictionary<string, IReport>
        {
            ["json"] = new JsonReport(),
            ["csv"] = new CsvReport(),
            ["html"] = new HtmlReport(),
            ["sarif"] = new SarifReport(),
        };
}
