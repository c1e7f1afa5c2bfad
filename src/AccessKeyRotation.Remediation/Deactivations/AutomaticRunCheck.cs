using AccessKeyRotation.Aws;
using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Remediation.Executions;
using AccessKeyRotation.Remediations;

namespace AccessKeyRotation.Remediation.Deactivations;

/// <summary>Reads the other automatic runs of the day until the allowance of the current run is known.</summary>
internal sealed class AutomaticRunCheck(OperationContext context, AutomationExecution current)
{
    /// <summary>
    /// Runs take seconds, and each waits only for earlier runs, so that no two runs wait for each other.
    /// </summary>
    private readonly RetrySchedule _schedule = new(int.MaxValue, TimeSpan.FromSeconds(2), context.Reads.Time)
    {
        HasJitter = true,
    };
    private static readonly TimeSpan MaxWait = TimeSpan.FromMinutes(1);

    private readonly AutomaticRunReader _runs = new(context.Reads.Executions, context.DocumentArn, starter =>
        AutomaticStarter.IsAwsConfig(starter, context.Function.Partition, context.Function.AccountId)
    );
    private readonly DailyLimit _limit = new(context.Settings.MaxDeactivationsPerDay);

    /// <exception cref="Aws.AwsCallFailedException">The parent execution cannot be read.</exception>
    public Task<bool> IsAutomaticAsync(CancellationToken cancellationToken) =>
        _runs.IsAutomaticAsync(current, cancellationToken);

    /// <summary>Returns the planned keys that an automatic run is allowed to deactivate today.</summary>
    /// <exception cref="Aws.AwsCallFailedException">The executions of the day cannot be read.</exception>
    public Task<RunAllowance> ReadAllowanceAsync(
        IReadOnlyList<AccessKeyId> planned,
        CancellationToken cancellationToken
    ) => ReadAsync((run, day, isComplete) => _limit.Evaluate(run, planned, day, isComplete), cancellationToken);

    /// <summary>Returns whether the day's notification of the pause was sent.</summary>
    /// <inheritdoc cref="ReadAllowanceAsync"/>
    public Task<RunAllowance> ReadPausedAsync(CancellationToken cancellationToken) =>
        ReadAsync(_limit.EvaluatePaused, cancellationToken);

    private async Task<RunAllowance> ReadAsync(
        Func<AutomaticRun, IReadOnlyCollection<AutomaticRun>, bool, RunAllowance> evaluate,
        CancellationToken cancellationToken
    )
    {
        AutomaticRun run = new(current.Id, current.StartedAt, HasEnded: false);
        long started = context.Reads.Time.GetTimestamp();
        return await _schedule.UntilAsync(
            token => ReadOnceAsync(run, evaluate, token),
            allowance => allowance.IsFinal || context.Reads.Time.GetElapsedTime(started) >= MaxWait,
            cancellationToken
        );
    }

    private async Task<RunAllowance> ReadOnceAsync(
        AutomaticRun current,
        Func<AutomaticRun, IReadOnlyCollection<AutomaticRun>, bool, RunAllowance> evaluate,
        CancellationToken cancellationToken
    )
    {
        List<AutomaticRun> day = [];
        await foreach (AutomaticRun run in _runs.ReadSinceAsync(DailyLimit.DayOf(current.StartedAt), cancellationToken))
        {
            day.Add(run);
            bool canDecide = run is { Deferral: not null } or { Deactivated.Count: > 0 };
            if (canDecide && evaluate(current, day, false) is var allowance && DailyLimit.IsKnown(allowance))
                return allowance;
        }
        // A listing without the current run is not up to date, so earlier runs can be missing too.
        return evaluate(current, day, day.Exists(run => run.Id == current.Id));
    }
}
