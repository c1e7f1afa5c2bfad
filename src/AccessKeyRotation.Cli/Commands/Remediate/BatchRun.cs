using AccessKeyRotation.Aws;
using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Cli.Aws;
using AccessKeyRotation.Cli.Commands.Plan;
using AccessKeyRotation.Cli.Infrastructure;

namespace AccessKeyRotation.Cli.Commands.Remediate;

/// <summary>Starts the document for the users of a batch and waits for all executions.</summary>
/// <param name="number">The number of the batch, starting at 1.</param>
/// <param name="changed">Receives each execution that has started or ended.</param>
internal sealed class BatchRun(
    AwsConnection aws,
    TimeProvider time,
    RemediationTarget target,
    int number,
    Action<UserRun> changed
)
{
    private readonly List<UserRun> _runs = [];

    /// <summary>The executions so far, ordered by start, even if waiting for them was interrupted.</summary>
    public IReadOnlyList<UserRun> Runs => _runs;

    /// <summary>
    /// Starts the batch. If a start fails, no more are started, but the running executions are awaited.
    /// </summary>
    /// <exception cref="AwsCallFailedException">The status of the executions cannot be read.</exception>
    public async Task RunAsync(IReadOnlyList<PlannedRemediation> batch, CancellationToken cancellationToken)
    {
        DateTimeOffset since = time.GetUtcNow() - ExecutionWatch.ClockSkew;
        foreach (PlannedRemediation planned in batch)
        {
            cancellationToken.ThrowIfCancellationRequested();
            UserRun run = await StartAsync(planned);
            _runs.Add(run);
            changed(run);
            if (run.NotStarted is not null)
                break;
        }
        await WaitAsync(since, cancellationToken);
    }

    /// <summary>Waits for executions that are already running.</summary>
    /// <exception cref="AwsCallFailedException">The status of the executions cannot be read.</exception>
    public async Task WaitForAsync(
        IReadOnlyList<(PlannedRemediation Planned, AutomationExecution Execution)> earlier,
        CancellationToken cancellationToken
    )
    {
        foreach ((PlannedRemediation planned, AutomationExecution execution) in earlier)
        {
            _runs.Add(new(planned.User.User, number, execution.Id));
            changed(_runs[^1]);
        }
        await WaitAsync(earlier.Min(each => each.Execution.StartedAt) - ExecutionWatch.ClockSkew, cancellationToken);
    }

    private Task WaitAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        new ExecutionWatch(aws, time).WaitAsync(
            target.Document,
            [.. _runs.Select(run => run.ExecutionId).OfType<string>()],
            since,
            (id, outcome) =>
            {
                int index = _runs.FindIndex(run => run.ExecutionId == id);
                _runs[index] = _runs[index] with { HasEnded = true, Outcome = outcome };
                changed(_runs[index]);
            },
            cancellationToken
        );

    /// <summary>Not cancelled: the execution id of a cancelled start would be lost.</summary>
    private async Task<UserRun> StartAsync(PlannedRemediation planned)
    {
        try
        {
            string id = await new AutomationStarter(aws.Ssm).StartAsync(
                target.Document,
                target.DocumentVersion,
                target.ParametersFor(planned.User.User.Id),
                CancellationToken.None
            );
            return new(planned.User.User, number, id);
        }
        catch (AwsCallFailedException failed)
        {
            return new(planned.User.User, number, ExecutionId: null, NotStarted: failed.Message);
        }
    }
}
