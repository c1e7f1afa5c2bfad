using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Cli.Remediating;

/// <summary>The document's run for one user.</summary>
/// <param name="Batch">Counted from 1; 0 is a run that an earlier command started.</param>
/// <param name="ExecutionId">Null where it could not be started.</param>
/// <param name="NotStarted">Why it was not started; null where it was.</param>
/// <param name="HasEnded">Whether it was seen to have ended, or to be there no more.</param>
/// <param name="Outcome">How it ended; null while it runs, or where AWS has no such execution any more.</param>
internal sealed record UserRun(IamUser User, int Batch, string? ExecutionId, string? NotStarted = null, bool HasEnded = false, AutomationOutcome? Outcome = null)
{
    /// <summary>Null where it has not ended, or gave none that can be read.</summary>
    public StepAnswer? Answer => StepAnswer.Read(Outcome?.Payload);

    public bool IsSuccess => Outcome is { IsSuccess: true };
}
