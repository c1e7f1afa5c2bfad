using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using AccessKeyRotation.Remediation.Actions;

namespace AccessKeyRotation.Remediation.Executions;

/// <summary>
/// Limits the work of one invocation. An Automation step that invokes a function ends after 300 s (Systems Manager User
/// Guide, aws:invokeLambdaFunction), so 200 s are for the work, or less if the function has less. The next run handles
/// the remaining items.
/// </summary>
internal sealed class Batch
{
    /// <summary>The maximum number of users that one invocation changes.</summary>
    public const int MaxUsers = 100;

    /// <summary>IAM's rate limits apply to the account and are shared with every other program in it.</summary>
    private const int ReadsAtOnce = 8;

    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(200);

    /// <summary>Reading ends after this share of the time left at its start. The rest is for the actions.</summary>
    private const double ReadingShare = 0.5;

    /// <summary>The part of the function's time that is reserved for the current action and the answer.</summary>
    private static readonly TimeSpan Reserve = TimeSpan.FromSeconds(60);

    private readonly TimeProvider _time;
    private readonly long _started;
    private readonly TimeSpan _available;

    public Batch(TimeProvider time, TimeSpan remaining)
    {
        _time = time;
        _started = time.GetTimestamp();
        TimeSpan own = remaining > 2 * Reserve ? remaining - Reserve : remaining / 2;
        _available = own < MaxTime ? own : MaxTime;
    }

    public bool IsOver => _time.GetElapsedTime(_started) >= _available;

    /// <summary>
    /// Reads from each item, several concurrently and in order, until the time for reading has passed or enough was
    /// read.
    /// </summary>
    /// <param name="isEnough">Receives the items read so far; reading ends when it returns true.</param>
    /// <exception cref="OutOfTimeException">Time ran out before anything was read.</exception>
    public async Task<BatchSnapshot<TItem, TRead>> ReadAsync<TItem, TRead>(
        IReadOnlyList<TItem> items,
        Func<TItem, string> name,
        Func<TItem, CancellationToken, Task<TRead>> read,
        Func<IReadOnlyCollection<TRead>, bool> isEnough,
        CancellationToken cancellationToken
    )
    {
        ConcurrentDictionary<int, TRead> readings = new();
        ConcurrentDictionary<int, Exception> failures = new();
        int reached = 0;
        TimeSpan elapsed = _time.GetElapsedTime(_started);
        TimeSpan end = elapsed + ((_available - elapsed) * ReadingShare);
        if (IsOver && items.Count > 0)
            throw OutOfTimeException.BeforeFirst(items.Count, "reads");
        foreach (int[] chunk in Enumerable.Range(0, items.Count).Chunk(ReadsAtOnce * 4))
        {
            if (_time.GetElapsedTime(_started) >= end || isEnough([.. readings.Values]))
                break;
            ParallelOptions options = new()
            {
                MaxDegreeOfParallelism = ReadsAtOnce,
                CancellationToken = cancellationToken,
            };
            await Parallel.ForEachAsync(chunk, options, async (index, token) =>
            {
                try
                {
                    readings[index] = await read(items[index], token);
                }
                catch (Aws.AwsCallFailedException failed)
                {
                    failures[index] = failed;
                }
            });
            reached += chunk.Length;
        }
        return new(
            [.. readings.OrderBy(reading => reading.Key).Select(reading => reading.Value)],
            [.. failures.OrderBy(failure => failure.Key).Select(failure => (name(items[failure.Key]), failure.Value))],
            [.. items.Skip(reached)]
        );
    }

    /// <summary>
    /// Acts on the items in order until time runs out or the remediation is paused. The failure of one item does not
    /// stop the others.
    /// </summary>
    /// <exception cref="ActionRefusedException">The remediation is paused, and no action was done.</exception>
    /// <exception cref="Aws.AwsCallFailedException">The pause cannot be read, and no action was done.</exception>
    /// <exception cref="OutOfTimeException">Time ran out before the first item.</exception>
    public async Task<BatchOutcome<TItem>> ApplyAsync<TItem>(
        IReadOnlyList<TItem> items,
        ActionPermission permission,
        Func<TItem, string> name,
        Func<TItem, Task> apply,
        CancellationToken cancellationToken
    )
    {
        List<TItem> done = [];
        List<(string What, Exception Error)> failures = [];
        int reached = 0;
        if (IsOver && items.Count > 0)
            throw OutOfTimeException.BeforeFirst(items.Count, "actions");
        foreach (TItem item in items.TakeWhile(_ => !IsOver))
        {
            try
            {
                await permission.RequireAsync(cancellationToken);
            }
            catch (Exception stopped)
                when (reached > 0 && (stopped is ActionRefusedException or Aws.AwsCallFailedException))
            {
                failures.Add(("from here on", stopped));
                break;
            }
            reached++;
            try
            {
                await apply(item);
                done.Add(item);
            }
            catch (Exception failed) when (failed is ActionRefusedException or Aws.AwsCallFailedException)
            {
                failures.Add((name(item), failed));
            }
        }
        return new(done, failures, [.. items.Skip(reached)]);
    }
}

/// <param name="Failed">The failed items by name.</param>
/// <param name="NotReached">Items that were not handled in this run.</param>
internal sealed record BatchOutcome<TItem>(
    IReadOnlyList<TItem> Done,
    IReadOnlyList<(string What, Exception Error)> Failed,
    IReadOnlyList<TItem> NotReached
);

/// <summary>Describes the progress of a run.</summary>
internal static class RunPace
{
    /// <summary>
    /// Returns a sentence to append to a summary, with a leading space; empty if all items were reached.
    /// </summary>
    /// <param name="things">The items, in the plural.</param>
    public static string Describe(int all, int notReached, string things)
    {
        if (notReached == 0)
            return "";
        int reached = Math.Max(1, all - notReached);
        int days = (all + reached - 1) / reached;
        return $" {notReached} of {all} {things} were not reached. The next runs continue with them; "
            + $"at this pace daily runs take about {days} days for all.";
    }
}

/// <param name="Read">In the order of the items.</param>
/// <param name="Failed">Items that cannot be read. They are reported, and no action is taken on them.</param>
/// <param name="NotReached">Items that were not read in this run.</param>
internal sealed record BatchSnapshot<TItem, TRead>(
    IReadOnlyList<TRead> Read,
    IReadOnlyList<(string What, Exception Error)> Failed,
    IReadOnlyList<TItem> NotReached
)
{
    /// <summary>Throws if an item cannot be read, because the answer of a dry run would not show it.</summary>
    public void RequireAllRead() =>
        PartialFailureException.ThrowIfAny(Failed, Read.Count + Failed.Count, others: "read");
}

/// <summary>
/// Orders the items of a run as a fixed circle with another start in each run, so that later runs reach the items that
/// one run does not. It only decides the order.
/// </summary>
internal static class RunOrder
{
    /// <summary>
    /// The number of times that the start moves around the circle in a day. Its fraction is the golden ratio (0.618),
    /// and its 24th part has a similar fraction: the starts of daily and of hourly runs are always far apart,
    /// regardless of the number of items that a run reaches.
    /// </summary>
    private const double TurnsPerDay = 14.618033988749895;

    /// <param name="id">The value that determines the position of an item in the circle.</param>
    /// <param name="now">The start of the run.</param>
    public static T[] Of<T>(IEnumerable<T> items, Func<T, string> id, DateTimeOffset now)
    {
        T[] circle = [.. items.OrderBy(item => PlaceOf(id(item)))];
        double turns = (now - DateTimeOffset.UnixEpoch).TotalDays * TurnsPerDay;
        int first = (int)((turns - Math.Floor(turns)) * circle.Length);
        return [.. circle[first..], .. circle[..first]];
    }

    private static ulong PlaceOf(string id) =>
        BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(id)));
}
