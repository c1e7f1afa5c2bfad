using AccessKeyRotation.Aws.Ssm;

namespace AccessKeyRotation.Remediation.Safeguards;

/// <summary>
/// Bounds what automatic runs do in a day (UTC): the executions of a document that AWS Config started are put in the order of their starts, and
/// only the first of them may act. Nothing is stored for it, so nothing can be lost or raced for; and the first run too many, which is one
/// only, is the one that tells people.
/// </summary>
/// <param name="max">How many automatic runs may act in a day.</param>
internal sealed class DailyFuse(AutomationExecutionReader executions, int max)
{
    /// <exception cref="Aws.AwsCallFailedException">The executions of the day cannot be read.</exception>
    public async Task<FuseState> ReadAsync(AutomationExecution current, CancellationToken cancellation)
    {
        if (!current.IsAutomatic)
            return FuseState.Whole;

        // The day it started in, not the present one: whoever waits in Automation's queue past midnight is counted with those before it.
        DateTimeOffset midnight = new(current.StartedAt.UtcDateTime.Date, TimeSpan.Zero);
        IReadOnlyList<AutomationExecution> today = await executions.ListSinceAsync(current.DocumentName, midnight, cancellation).ConfigureAwait(false);
        int before = today.Count(other => other.IsAutomatic && other.StartedAt >= midnight && IsBefore(other, current));
        return before < max ? FuseState.Whole : before == max ? FuseState.BlowsNow : FuseState.Blown;
    }

    private static bool IsBefore(AutomationExecution one, AutomationExecution other) =>
        one.StartedAt != other.StartedAt ? one.StartedAt < other.StartedAt : string.CompareOrdinal(one.Id, other.Id) < 0;
}
