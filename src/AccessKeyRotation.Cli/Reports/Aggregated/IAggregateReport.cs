using AccessKeyRotation.Cli.Evaluating.Aggregating;

namespace AccessKeyRotation.Cli.Reports.Aggregated;

/// <summary>One format of the report on what an aggregator has.</summary>
internal interface IAggregateReport
{
    /// <summary>Writes the whole report; the caller owns and flushes the writer.</summary>
    void Write(AggregateEvaluation evaluation, TextWriter output);
}
