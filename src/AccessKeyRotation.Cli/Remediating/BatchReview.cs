using AccessKeyRotation.Aws;
using AccessKeyRotation.Cli.Planning;

namespace AccessKeyRotation.Cli.Remediating;

/// <summary>Reads the account again after a batch: nobody of it may violate any more, but by keys of which the document said why it left them.</summary>
internal sealed class BatchReview(AccountPlanner planner, TimeProvider time)
{
    private const int Looks = 6;

    /// <summary>IAM is eventually consistent: what was written shows to every reader within moments.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <returns>The account as it was found last, with a plan for what is left, and what came of each run.</returns>
    /// <exception cref="AwsCallFailedException">The account cannot be read.</exception>
    public async Task<(PlannedAccount Account, IReadOnlyList<UserOutcome> Outcomes)> ReviewAsync(IReadOnlyList<UserRun> runs, Action<string> progress, CancellationToken cancellation)
    {
        for (int look = 1; ; look++)
        {
            PlannedAccount account = await planner.PlanAgainAsync(progress, cancellation).ConfigureAwait(false);
            UserOutcome[] outcomes = [.. runs.Select(run => UserOutcome.Of(run, account.Find(run.User.Id)))];
            if (look == Looks || !outcomes.Any(outcome => outcome.Run.IsSuccess && outcome.Kind == UserOutcomeKind.Failed))
                return (account, outcomes);

            progress("Waiting for IAM to show what was done");
            await Task.Delay(Pause, time, cancellation).ConfigureAwait(false);
        }
    }
}
