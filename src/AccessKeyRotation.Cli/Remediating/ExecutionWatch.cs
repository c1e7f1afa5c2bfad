using AccessKeyRotation.Aws;
using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Cli.Hosting;

namespace AccessKeyRotation.Cli.Remediating;

/// <summary>Waits for executions of one document. Each look is one call a page, and one more for each that has ended.</summary>
internal sealed class ExecutionWatch(AwsConnection aws, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(4);

    /// <summary>The longest step of a document takes 5 minutes; the rest is for the queue behind the account's 100 executions at a time.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    /// <summary>An execution that was just started need not be there for every reader yet.</summary>
    private const int Looks = 3;

    private readonly AutomationExecutionReader _executions = new(aws.Ssm);
    private readonly AutomationOutcomeReader _outcomes = new(aws.Ssm);

    /// <param name="since">A moment before all of them were started.</param>
    /// <param name="ended">Told of each as it is seen to have ended; null is one that AWS does not know any more.</param>
    /// <exception cref="AwsCallFailedException">How they stand cannot be read.</exception>
    /// <exception cref="CommandFailedException">One has not ended after half an hour.</exception>
    public async Task WaitAsync(string document, IReadOnlyCollection<string> ids, DateTimeOffset since, Action<string, AutomationOutcome?> ended, CancellationToken cancellation)
    {
        long begun = time.GetTimestamp();
        Dictionary<string, int> missed = ids.ToDictionary(id => id, _ => 0);
        while (missed.Count > 0)
        {
            await Task.Delay(Pause, time, cancellation).ConfigureAwait(false);
            Dictionary<string, bool> hasEnded = (await _executions.ListSinceAsync(document, since, cancellation).ConfigureAwait(false))
                .DistinctBy(execution => execution.Id).ToDictionary(execution => execution.Id, execution => execution.HasEnded);
            // One that the listing does not have, or not yet, is asked for itself.
            foreach (string id in missed.Keys.Where(id => hasEnded.GetValueOrDefault(id, true)).ToArray())
            {
                AutomationOutcome? outcome = await _outcomes.FindAsync(id, cancellation).ConfigureAwait(false);
                if (outcome is { HasEnded: false } || (outcome is null && ++missed[id] < Looks))
                    continue;
                missed.Remove(id);
                ended(id, outcome);
            }
            if (missed.Count > 0 && time.GetElapsedTime(begun) > Patience)
                throw new CommandFailedException($"Execution {missed.Keys.First()} of {document} has not ended within {Patience.TotalMinutes:0} minutes; nothing more is started.");
        }
    }
}
