using AccessKeyRotation.Aws;
using AccessKeyRotation.Cli.Commands.Plan;

namespace AccessKeyRotation.Cli.Commands.Remediate;

/// <summary>
/// Evaluates the account again after a batch. Its users must be compliant, except for keys that the document skipped
/// with a reason.
/// </summary>
internal sealed class BatchReview(AccountPlanner planner, TimeProvider time)
{
    private const int MaxAttempts = 6;

    /// <summary>IAM is eventually consistent: a change is usually visible to all readers within seconds.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <returns>
    /// The account after the last read with a plan for the remaining keys, and the outcome of each execution.
    /// </returns>
    /// <exception cref="AwsCallFailedException">The account cannot be read.</exception>
    public async Task<(PlannedAccount Account, IReadOnlyList<UserOutcome> Outcomes)> ReviewAsync(
        IReadOnlyList<UserRun> runs,
        Action<string> progress,
        CancellationToken cancellationToken
    )
    {
        for (int attempt = 1; ; attempt++)
        {
            PlannedAccount account = await planner.PlanAgainAsync(progress, cancellationToken);
            UserOutcome[] outcomes = [.. runs.Select(run => UserOutcome.Of(run, account.Find(run.User.Id)))];
            if (
                attempt == MaxAttempts
                || !outcomes.Any(outcome => outcome.Run.IsSuccess && outcome.Kind == UserOutcomeKind.Failed)
            )
                return (account, outcomes);

            progress("Waiting for IAM to show the changes");
            await Task.Delay(Pause, time, cancellationToken);
        }
    }
}
