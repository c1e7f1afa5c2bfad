using AccessKeyRotation.Aws;
using AccessKeyRotation.Cli.Commands.Plan;

namespace AccessKeyRotation.Cli.Commands.Remediate;

/// <summary>
/// Evaluates the account again after a batch. Its users must be compliant, except for keys that the document skipped
/// with a reason.
/// </summary>
internal sealed class BatchReview(AccountPlanner planner, TimeProvider time)
{
    /// <summary>IAM is eventually consistent: a change is usually visible to all readers within seconds.</summary>
    private readonly RetrySchedule _schedule = new(Attempts: 6, TimeSpan.FromSeconds(5), time);

    /// <returns>
    /// The account after the last read with a plan for the remaining keys, and the outcome of each execution.
    /// </returns>
    /// <exception cref="AwsCallFailedException">The account cannot be read.</exception>
    public Task<(PlannedAccount Account, IReadOnlyList<UserOutcome> Outcomes)> ReviewAsync(
        IReadOnlyList<UserRun> runs,
        Action<string> progress,
        CancellationToken cancellationToken
    )
    {
        return _schedule.UntilAsync(ReadAsync, IsFinal, cancellationToken);

        async Task<(PlannedAccount, IReadOnlyList<UserOutcome>)> ReadAsync(CancellationToken token)
        {
            PlannedAccount account = await planner.PlanAgainAsync(progress, token);
            return (account, [.. runs.Select(run => UserOutcome.Of(run, account.Find(run.User.Id)))]);
        }

        bool IsFinal((PlannedAccount, IReadOnlyList<UserOutcome> Outcomes) read)
        {
            bool isFinal = !read.Outcomes.Any(outcome =>
                outcome.Run.IsSuccess && outcome.Kind == UserOutcomeKind.Failed
            );
            if (!isFinal)
                progress("Waiting for IAM to show the changes");
            return isFinal;
        }
    }
}
