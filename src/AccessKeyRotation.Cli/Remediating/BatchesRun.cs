using AccessKeyRotation.Aws;
using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Cli.Hosting;
using AccessKeyRotation.Cli.Planning;
using AccessKeyRotation.Cli.Reports;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Remediations;

namespace AccessKeyRotation.Cli.Remediating;

/// <summary>Remediates batch after batch, each planned by what the look after the one before has found, and ends with the first that failed.</summary>
internal sealed class BatchesRun(CommandHost host, AwsConnection aws, RemediationTarget target, AccountPlanner planner, RemediationReport report, int batchSize)
{
    private BatchRun? _current;

    /// <summary>Whether anything was started, or waited for.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>The runs of the batch after which the account was not read again yet.</summary>
    public IReadOnlyList<UserRun> Unreviewed => _current?.Runs ?? [];

    /// <summary>Waits for what an earlier command, or AWS Config, has started. A failure among it is no reason to stop: these users are planned for again.</summary>
    /// <returns>The account after that.</returns>
    public async Task<PlannedAccount> WaitForAsync(IReadOnlyList<(PlannedRemediation Planned, AutomationExecution Execution)> earlier, CancellationToken cancellation)
    {
        string title = $"{ReportText.Counted(earlier.Count, "execution")} of before";
        report.Tell($"{title} still {(earlier.Count == 1 ? "runs" : "run")}: waiting for {(earlier.Count == 1 ? "it" : "them")}.");
        return (await RunAsync(0, title, [.. earlier.Select(each => each.Planned.User.User)], (run, token) => run.WaitForAsync(earlier, token), cancellation).ConfigureAwait(false)).Account;
    }

    /// <param name="planned">Whom to remediate: nobody who begins to violate meanwhile is added.</param>
    /// <returns>The account as it was found last, and whether there was a batch that failed.</returns>
    /// <exception cref="AwsCallFailedException">A call failed.</exception>
    public async Task<(PlannedAccount Account, bool IsStopped)> RunAsync(PlannedAccount planned, CancellationToken cancellation)
    {
        PlannedAccount account = planned;
        HashSet<UserId> open = [.. planned.Plan.Actionable.Select(each => each.User.User.Id)];
        int total = planned.Plan.Batches(batchSize).Count;
        for (int number = 1; ; number++)
        {
            IReadOnlyList<PlannedRemediation> due = account.Plan.For(each => open.Contains(each.User.User.Id)).Actionable;
            TellOfThoseNotDue(open, due, planned);
            if (due.Count == 0)
                return (account, IsStopped: false);
            if (await new StopSwitch(aws.Ssm).ReadAsync(cancellation).ConfigureAwait(false) is { } text)
            {
                report.Tell($"Nothing more is started: acts are stopped by the parameter {StopSwitch.ParameterName}, which says: {Excerpt.Of(text)}");
                return (account, IsStopped: true);
            }

            PlannedRemediation[] batch = [.. due.Take(batchSize)];
            open.ExceptWith(batch.Select(each => each.User.User.Id));
            string title = $"Batch {number} of {Math.Max(total, number)}";
            report.Tell($"{title}: {ReportText.Counted(batch.Length, "user")}");
            (account, IReadOnlyList<UserOutcome> outcomes) = await RunAsync(
                number, title, [.. batch.Select(each => each.User.User)], (run, token) => run.RunAsync(batch, token), cancellation).ConfigureAwait(false);
            if (outcomes.Any(outcome => outcome.Kind == UserOutcomeKind.Failed))
            {
                report.Tell("Nothing more is started after a batch that failed.");
                return (account, IsStopped: true);
            }
        }
    }

    private async Task<(PlannedAccount Account, IReadOnlyList<UserOutcome> Outcomes)> RunAsync(
        int number, string title, IReadOnlyList<IamUser> users, Func<BatchRun, CancellationToken, Task> work, CancellationToken cancellation)
    {
        HasBegun = true;
        await BatchProgress.ShowAsync(host.Status, title, users, changed =>
        {
            _current = new(aws, host.Time, target, number, changed);
            return work(_current, cancellation);
        }).ConfigureAwait(false);
        (PlannedAccount account, IReadOnlyList<UserOutcome> outcomes) = await host.Status.RunAsync(
            "Reading the account again", progress => new BatchReview(planner, host.Time).ReviewAsync(_current!.Runs, progress, cancellation)).ConfigureAwait(false);
        _current = null;
        report.Tell(title, outcomes);
        return (account, outcomes);
    }

    /// <summary>Whoever was to be remediated and needs it no more, or cannot be now, is told of and not waited for.</summary>
    private void TellOfThoseNotDue(HashSet<UserId> open, IReadOnlyList<PlannedRemediation> due, PlannedAccount planned)
    {
        foreach (UserId user in open.Except(due.Select(each => each.User.User.Id)).ToArray())
        {
            open.Remove(user);
            report.Tell($"  {planned.Find(user)!.Name}: nothing is to be deactivated any more, or can be; nothing was started.");
        }
    }
}
