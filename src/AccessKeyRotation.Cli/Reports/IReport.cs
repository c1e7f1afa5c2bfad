using AccessKeyRotation.Cli.Evaluations;

namespace AccessKeyRotation.Cli.Reports;

/// <summary>A report format for an evaluation.</summary>
internal interface IReport
{
    /// <summary>Writes the whole report. The caller owns and flushes the writer.</summary>
    void Write(Evaluation evaluation, TextWriter output);
}

/// <summary>A report format for the results of an aggregator.</summary>
internal interface IAggregateReport
{
    /// <summary>Writes the whole report. The caller owns and flushes the writer.</summary>
    void Write(AggregateEvaluation evaluation, TextWriter output);
}
