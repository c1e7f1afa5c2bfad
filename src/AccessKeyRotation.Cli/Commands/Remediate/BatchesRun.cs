using AccessKeyRotation.Aws;
using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Cli.Commands.Plan;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Cli.Commands.Remediate;

/// <summary>
/// Remediates in batches. Each batch is planned from the evaluation after the previous one; a failed batch is the last.
/// </summary>
internal sealed class BatchesRun(
    CommandHost host,
    AwsConnection aws,
    RemediationTarget target,
    AccountPlanner planner,
    RemediationReport report,
    int batchSize
)
{
    private BatchRun? _current;

    /// <summary>True if an execution was started or awaited.</summary>
    public bool HasStarted { get; private set; }

    /// <summary>The executions of the batch after which the account has not been evaluated yet.</summary>
    public IReadOnlyList<UserRun> Unreviewed => _current?.Runs ?? [];

    /// <summary>
    /// Waits for executions that an earlier command or AWS Config has started. Failures do not stop the command,
    /// because the users are planned again.
    /// </summary>
    /// <returns>The account after the executions.</returns>
    public async Task<PlannedAccount> WaitForAsync(
        IReadOnlyList<(PlannedRemediation Planned, AutomationExecution Execution)> earlier,
        CancellationToken cancellationToken
    )
    {
        string title = ReportText.Counted(earlier.Count, "earlier execution");
        report.WriteLine($"{title} still running: waiting for {(earlier.Count == 1 ? "it" : "them")} to end.");
        return (
            await RunAsync(
                0,
                title,
                [.. earlier.Select(each => each.Planned.User.User)],
                (run, token) => run.WaitForAsync(earlier, token),
                cancellationToken
            )
        ).Account;
    }

    /// <param name="planned">The users to remediate. Users whose keys exceed a limit later are not added.</param>
    /// <returns>The account after the last evaluation, and true if a batch failed.</returns>
    /// <exception cref="AwsCallFailedException">A call failed.</exception>
    public async Task<(PlannedAccount Account, bool IsStopped)> RunAsync(
        PlannedAccount planned,
        CancellationToken cancellationToken
    )
    {
        PlannedAccount account = planned;
        HashSet<UserId> open = [.. planned.Plan.Actionable.Select(each => each.User.User.Id)];
        int total = planned.Plan.Batches(batchSize).Count;
        for (int number = 1; ; number++)
        {
            IReadOnlyList<PlannedRemediation> due = account
                .Plan.For(each => open.Contains(each.User.User.Id))
                .Actionable;
            ReportSkipped(open, due, planned);
            if (due.Count == 0)
                return (account, IsStopped: false);
            if (await new PauseReader(aws.Ssm).ReadAsync(cancellationToken) is { } text)
            {
                report.WriteLine($"No more executions are started: {PauseCheck.Describe(text)}");
                return (account, IsStopped: true);
            }

            PlannedRemediation[] batch = [.. due.Take(batchSize)];
            open.ExceptWith(batch.Select(each => each.User.User.Id));
            string title = $"Batch {number} of {Math.Max(total, number)}";
            report.WriteLine($"{title}: {ReportText.Counted(batch.Length, "user")}");
            (account, IReadOnlyList<UserOutcome> outcomes) = await RunAsync(
                number,
                title,
                [.. batch.Select(each => each.User.User)],
                (run, token) => run.RunAsync(batch, token),
                cancellationToken
            );
            if (outcomes.Any(outcome => outcome.Kind == UserOutcomeKind.Failed))
            {
                report.WriteLine("No more executions are started because a batch failed.");
                return (account, IsStopped: true);
            }
        }
    }

    private async Task<(PlannedAccount Account, IReadOnlyList<UserOutcome> Outcomes)> RunAsync(
        int number,
        string title,
        IReadOnlyList<IamUser> users,
        Func<BatchRun, CancellationToken, Task> work,
        CancellationToken cancellationToken
    )
    {
        HasStarted = true;
        await BatchProgress.ShowAsync(host, title, users, changed =>
        {
            _current = new(aws, host.Time, target, number, changed);
            return work(_current, cancellationToken);
        });
        (PlannedAccount account, IReadOnlyList<UserOutcome> outcomes) = await host.RunWithStatusAsync(
            "Evaluating the account again",
            progress => new BatchReview(planner, host.Time).ReviewAsync(_current!.Runs, progress, cancellationToken)
        );
        _current = null;
        report.WriteBatch(title, outcomes);
        return (account, outcomes);
    }

    /// <summary>
    /// Reports selected users who no longer need, or can no longer receive, a remediation, and stops waiting for them.
    /// </summary>
    private void ReportSkipped(HashSet<UserId> open, IReadOnlyList<PlannedRemediation> due, PlannedAccount planned)
    {
        foreach (UserId user in open.Except(due.Select(each => each.User.User.Id)).ToArray())
        {
            open.Remove(user);
            report.WriteLine($"  {planned.Find(user)!.Name}: skipped; no keys to deactivate.");
        }
    }
}
