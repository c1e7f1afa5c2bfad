using AccessKeyRotation.Cli.Evaluating;

namespace AccessKeyRotation.Cli.Reports;

/// <summary>One format of the report on an evaluation.</summary>
internal interface IReport
{
    /// <summary>Writes the whole report; the caller owns and flushes the writer.</summary>
    void Write(Evaluation evaluation, TextWriter output);
}
