using AccessKeyRotation.Cli.Evaluations;
using AccessKeyRotation.Cli.Reports;
using AccessKeyRotation.Cli.Reports.Csv;
using AccessKeyRotation.Cli.Reports.Html;
using AccessKeyRotation.Cli.Reports.Json;
using AccessKeyRotation.Cli.Reports.Sarif;

namespace AccessKeyRotation.Cli.Commands.Evaluate;

/// <summary>The formats of <see cref="ReportFormats"/> for aggregated results.</summary>
internal static class AggregateFormats
{
    public static IReadOnlyDictionary<string, IAggregateReport> All { get; } =
        new Dictionary<string, IAggregateReport>
        {
            ["json"] = new AggregateRows(JsonReport.Write),
            ["csv"] = new AggregateRows(CsvReport.Write),
            ["html"] = new AggregateHtml(),
            ["sarif"] = new AggregateSarif(),
        };

    /// <summary>A format that consists of rows of violating keys.</summary>
    private sealed class AggregateRows(Action<IEnumerable<ViolationRow>, TextWriter> write) : IAggregateReport
    {
        public void Write(AggregateEvaluation evaluation, TextWriter output) =>
            write(evaluation.Violations.Select(violation => ViolationRow.Of(violation, evaluation.AsOf)), output);
    }
}
