using AccessKeyRotation.Remediations;

namespace AccessKeyRotation.Cli.Commands.Status;

/// <summary>The automatic executions of a day in numbers.</summary>
/// <param name="DeactivatedKeys">The number of distinct keys, which the daily limit counts.</param>
/// <param name="DeferredRuns">The executions that deferred keys to a later day.</param>
public sealed record AutomaticDay(int Runs, int DeactivatedKeys, int DeferredRuns)
{
    public static AutomaticDay Of(IEnumerable<AutomaticRun> runs)
    {
        AutomaticRun[] distinct = [.. runs.DistinctBy(run => run.Id)];
        return new(
            distinct.Length,
            distinct.SelectMany(run => run.Deactivated ?? []).Distinct().Count(),
            distinct.Count(run => run.Deferral is not null)
        );
    }
}
