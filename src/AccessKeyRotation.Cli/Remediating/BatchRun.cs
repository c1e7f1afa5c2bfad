using AccessKeyRotation.Aws;
using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Cli.Hosting;
using AccessKeyRotation.Cli.Planning;
using AccessKeyRotation.Remediations;

namespace AccessKeyRotation.Cli.Remediating;

/// <summary>Starts the document for the users of one batch and waits for all of them.</summary>
/// <param name="number">Of the batch, counted from 1.</param>
/// <param name="changed">Told of every run that is started or has ended.</param>
internal sealed class BatchRun(AwsConnection aws, TimeProvider time, RemediationTarget target, int number, Action<UserRun> changed)
{
    /// <summary>More than a clock may be off before AWS refuses its signatures.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(10);

    private readonly List<UserRun> _runs = [];

    /// <summary>Every run so far, in the order of the starts; also where waiting for them was cut short.</summary>
    public IReadOnlyList<UserRun> Runs => _runs;

    /// <summary>A start that fails is the last; those before it are waited for.</summary>
    /// <exception cref="AwsCallFailedException">How the executions stand cannot be read.</exception>
    public async Task RunAsync(IReadOnlyList<PlannedRemediation> batch, CancellationToken cancellation)
    {
        DateTimeOffset since = time.GetUtcNow() - ClockSkew;
        foreach (PlannedRemediation planned in batch)
        {
            cancellation.ThrowIfCancellationRequested();
            UserRun run = await StartAsync(planned).ConfigureAwait(false);
            _runs.Add(run);
            changed(run);
            if (run.NotStarted is not null)
                break;
        }
        await WaitAsync(since, cancellation).ConfigureAwait(false);
    }

    /// <summary>Waits for executions that were started before.</summary>
    /// <exception cref="AwsCallFailedException">How they stand cannot be read.</exception>
    public async Task WaitForAsync(IReadOnlyList<(PlannedRemediation Planned, AutomationExecution Execution)> earlier, CancellationToken cancellation)
    {
        foreach ((PlannedRemediation planned, AutomationExecution execution) in earlier)
        {
            _runs.Add(new(planned.User.User, number, execution.Id));
            changed(_runs[^1]);
        }
        await WaitAsync(earlier.Min(each => each.Execution.StartedAt) - ClockSkew, cancellation).ConfigureAwait(false);
    }

    private Task WaitAsync(DateTimeOffset since, CancellationToken cancellation) => new ExecutionWatch(aws, time).WaitAsync(
        target.Document,
        [.. _runs.Select(run => run.ExecutionId).OfType<string>()],
        since,
        (id, outcome) =>
        {
            int index = _runs.FindIndex(run => run.ExecutionId == id);
            _runs[index] = _runs[index] with { HasEnded = true, Outcome = outcome };
            changed(_runs[index]);
        },
        cancellation);

    /// <summary>Not to be cancelled: a start that was sent and not heard of would be one of which nobody knows.</summary>
    private async Task<UserRun> StartAsync(PlannedRemediation planned)
    {
        try
        {
            string id = await new AutomationStarter(aws.Ssm)
                .StartAsync(target.Document, target.DocumentVersion, target.ParametersFor(planned.User.User.Id), CancellationToken.None).ConfigureAwait(false);
            return new(planned.User.User, number, id);
        }
        catch (AwsCallFailedException failed)
        {
            return new(planned.User.User, number, ExecutionId: null, NotStarted: failed.Message);
        }
    }
}
