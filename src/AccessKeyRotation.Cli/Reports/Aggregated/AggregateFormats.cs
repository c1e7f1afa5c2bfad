using AccessKeyRotation.Cli.Evaluating.Aggregating;

namespace AccessKeyRotation.Cli.Reports.Aggregated;

/// <summary>The formats of <see cref="ReportFormats"/> for what an aggregator has.</summary>
internal static class AggregateFormats
{
    public static IReadOnlyDictionary<string, IAggregateReport> All { get; } = new Dictionary<string, IAggregateReport>
    {
        ["json"] = new AggregateRows(JsonReport.Write),
        ["csv"] = new AggregateRows(CsvReport.Write),
        ["html"] = new AggregateHtml(),
        ["sarif"] = new AggregateSarif(),
    };

    /// <summary>A format that has rows of violating keys and nothing else.</summary>
    private sealed class AggregateRows(Action<IEnumerable<ViolationRow>, TextWriter> write) : IAggregateReport
    {
        public void Write(AggregateEvaluation evaluation, TextWriter output) =>
            write(evaluation.Violations.Select(violation => ViolationRow.Of(violation, evaluation.AsOf)), output);
    }
}
