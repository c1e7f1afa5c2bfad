using System.Collections.Concurrent;
using AccessKeyRotation.Remediation.Safeguards;

namespace AccessKeyRotation.Remediation.Portions;

/// <summary>
/// How much one invocation handles: an Automation step that invokes a function ends after 300 s (SSM User Guide, aws:invokeLambdaFunction), so
/// 200 s are for the work, less where the function itself has less. What is not reached is the next run's.
/// </summary>
internal sealed class Portion
{
    /// <summary>The most users that one invocation changes.</summary>
    public const int MaxUsers = 100;

    /// <summary>IAM's limits are per account and shared with every other program in it.</summary>
    private const int ReadsAtOnce = 8;

    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(200);

    /// <summary>Kept back of the function's time, for the act under way and the answer.</summary>
    private static readonly TimeSpan Reserve = TimeSpan.FromSeconds(60);

    private readonly TimeProvider _time;
    private readonly long _started;
    private readonly TimeSpan _available;

    public Portion(TimeProvider time, TimeSpan remaining)
    {
        _time = time;
        _started = time.GetTimestamp();
        TimeSpan own = remaining > 2 * Reserve ? remaining - Reserve : remaining / 2;
        _available = own < MaxTime ? own : MaxTime;
    }

    public bool IsOver => _time.GetElapsedTime(_started) >= _available;

    /// <summary>Reads something of each, several at a time and in their order, until the time is over or enough was found.</summary>
    /// <param name="isEnough">Asked with what was read so far; it ends the reading.</param>
    public async Task<PortionReading<TItem, TRead>> ReadAsync<TItem, TRead>(
        IReadOnlyList<TItem> items, Func<TItem, string> name, Func<TItem, CancellationToken, Task<TRead>> read, Func<IReadOnlyCollection<TRead>, bool> isEnough, CancellationToken cancellation)
    {
        ConcurrentDictionary<int, TRead> readings = new();
        ConcurrentDictionary<int, Exception> failures = new();
        int reached = 0;
        foreach (int[] chunk in Enumerable.Range(0, items.Count).Chunk(ReadsAtOnce * 4))
        {
            if (IsOver || isEnough([.. readings.Values]))
                break;
            ParallelOptions options = new() { MaxDegreeOfParallelism = ReadsAtOnce, CancellationToken = cancellation };
            await Parallel.ForEachAsync(chunk, options, async (index, token) =>
            {
                try
                {
                    readings[index] = await read(items[index], token).ConfigureAwait(false);
                }
                catch (Aws.AwsCallFailedException failed)
                {
                    failures[index] = failed;
                }
            }).ConfigureAwait(false);
            reached += chunk.Length;
        }
        return new(
            [.. readings.OrderBy(reading => reading.Key).Select(reading => reading.Value)],
            [.. failures.OrderBy(failure => failure.Key).Select(failure => (name(items[failure.Key]), failure.Value))],
            [.. items.Skip(reached)]);
    }

    /// <summary>Acts on one item after the other, until the time is over or acts are stopped. An item that fails does not keep the others from their turn.</summary>
    /// <exception cref="ActRefusedException">Acts are stopped, and none was done.</exception>
    /// <exception cref="Aws.AwsCallFailedException">Whether acts are stopped cannot be read, and none was done.</exception>
    public async Task<PortionOutcome<TItem>> ApplyAsync<TItem>(
        IReadOnlyList<TItem> items, ActPermission permission, Func<TItem, string> name, Func<TItem, Task> apply, CancellationToken cancellation)
    {
        List<TItem> done = [];
        List<(string What, Exception Error)> failures = [];
        int reached = 0;
        foreach (TItem item in items.TakeWhile(_ => !IsOver))
        {
            try
            {
                await permission.RequireAsync(cancellation).ConfigureAwait(false);
            }
            catch (Exception stopped) when (reached > 0 && (stopped is ActRefusedException or Aws.AwsCallFailedException))
            {
                failures.Add(("from here on", stopped));
                break;
            }
            reached++;
            try
            {
                await apply(item).ConfigureAwait(false);
                done.Add(item);
            }
            catch (Exception failed) when (failed is ActRefusedException or Aws.AwsCallFailedException)
            {
                failures.Add((name(item), failed));
            }
        }
        return new(done, failures, [.. items.Skip(reached)]);
    }
}
