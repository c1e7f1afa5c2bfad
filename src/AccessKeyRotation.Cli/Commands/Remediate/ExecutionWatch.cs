using AccessKeyRotation.Aws;
using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Cli.Aws;
using AccessKeyRotation.Cli.Infrastructure;

namespace AccessKeyRotation.Cli.Commands.Remediate;

/// <summary>
/// Waits for the executions of one document. Each poll makes one call per page, and one for each execution that has
/// ended.
/// </summary>
internal sealed class ExecutionWatch(AwsConnection aws, TimeProvider time)
{
    /// <summary>The maximum clock skew; AWS rejects signatures before that.</summary>
    public static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(4);

    /// <summary>
    /// The longest step of a document takes 5 minutes. The rest is time in the queue of the account's 100 concurrent
    /// executions.
    /// </summary>
    private static readonly TimeSpan MaxWait = TimeSpan.FromMinutes(30);

    /// <summary>A new execution is not visible to every reader immediately.</summary>
    private const int MaxAttempts = 3;

    private readonly AutomationExecutionReader _executions = new(aws.Ssm);
    private readonly AutomationOutcomeReader _outcomes = new(aws.Ssm);

    /// <param name="since">A time before the first of them started.</param>
    /// <param name="ended">Receives each execution that has ended; null if AWS no longer has it.</param>
    /// <exception cref="AwsCallFailedException">The status of the executions cannot be read.</exception>
    /// <exception cref="CommandFailedException">An execution has not ended after 30 minutes.</exception>
    public async Task WaitAsync(
        string document,
        IReadOnlyCollection<string> ids,
        DateTimeOffset since,
        Action<string, AutomationOutcome?> ended,
        CancellationToken cancellationToken
    )
    {
        long started = time.GetTimestamp();
        Dictionary<string, int> missed = ids.ToDictionary(id => id, _ => 0);
        while (missed.Count > 0)
        {
            await Task.Delay(Pause, time, cancellationToken);
            Dictionary<string, bool> hasEnded = (await _executions.ListSinceAsync(document, since, cancellationToken))
                .DistinctBy(execution => execution.Id)
                .ToDictionary(execution => execution.Id, execution => execution.HasEnded);
            // Executions that are not in the list, or not yet, are read one by one.
            foreach (string id in missed.Keys.Where(id => hasEnded.GetValueOrDefault(id, true)).ToArray())
            {
                AutomationOutcome? outcome = await _outcomes.FindAsync(id, cancellationToken);
                if (outcome is { HasEnded: false } || (outcome is null && ++missed[id] < MaxAttempts))
                    continue;
                missed.Remove(id);
                ended(id, outcome);
            }
            if (missed.Count > 0 && time.GetElapsedTime(started) > MaxWait)
                throw new CommandFailedException(
                    $"Execution {missed.Keys.First()} of {document} has not ended within "
                        + $"{MaxWait.TotalMinutes:0} minutes. No more executions are started; run the "
                        + "command again to continue."
                );
        }
    }
}
