using System.Collections.Concurrent;
using AccessKeyRotation.Aws.Iam;
using AccessKeyRotation.Evaluations;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;

namespace AccessKeyRotation.Aws.Evaluations;

/// <summary>
/// Evaluates users by their current keys. IAM lists keys by name, so the names are listed again after the keys; if a
/// name has moved to another user, the keys are read again by the user's id.
/// </summary>
internal sealed class LiveChecker(IAccessKeyReader iam, TimeProvider time)
{
    /// <summary>IAM's rate limits apply to the account and are shared with every other program in it.</summary>
    private const int UsersAtOnce = 8;

    /// <summary>
    /// This many consecutive users without a response, each retried for minutes, indicate an outage, so the check
    /// stops. A refusal is a response, and a fast one.
    /// </summary>
    private const int UnansweredInARow = UsersAtOnce;

    private readonly UserKeysReader _userKeys = new(iam, time);
    private readonly LastUseReader _lastUses = new(iam);
    private readonly ThrottledRetry _retry = new(time);

    /// <param name="readingEnds">Stops reading early. Users not read by then are counted as not reached.</param>
    /// <param name="confirmationEnds">Stops the second listing. Without it no user counts as evaluated.</param>
    /// <param name="progress">Receives the number of users read and the number to read.</param>
    public async Task<CheckedUsers> CheckAsync(
        IReadOnlyList<UserToCheck> usersToCheck,
        RotationPolicy policy,
        DateTimeOffset now,
        CancellationToken readingEnds,
        CancellationToken confirmationEnds,
        IProgress<(int Read, int Total)>? progress = null
    )
    {
        Readings readings = new();
        await readings.ReadAllAsync(
            usersToCheck,
            async (userToCheck, token) =>
            {
                IReadOnlyList<AccessKey>? keys = await _retry.RunAsync(
                    again => iam.ListAccessKeysAsync(userToCheck.User.Name, again),
                    token
                );
                return keys is null
                    ? new(userToCheck, null)
                    : await EvaluateAsync(userToCheck, userToCheck.User, keys, policy, now, token);
            },
            progress,
            readingEnds
        );
        if (readings.Read.IsEmpty)
            return readings.Result([], usersToCheck.Count);

        Dictionary<UserId, IamUser> present;
        try
        {
            IReadOnlyList<IamUser> listing = await _retry.RunAsync(iam.ListUsersAsync, confirmationEnds);
            present = listing.DistinctBy(user => user.Id).ToDictionary(user => user.Id);
        }
        catch (AwsCallFailedException unlisted)
        {
            return new([], [.. readings.Unread], usersToCheck.Count - readings.Unread.Count, unlisted);
        }
        catch (OperationCanceledException) when (confirmationEnds.IsCancellationRequested)
        {
            return new([], [.. readings.Unread], usersToCheck.Count - readings.Unread.Count);
        }

        ILookup<bool, Reading> byName = readings.Read.ToLookup(reading => IsConfirmed(reading, present));
        Readings moved = new();
        await moved.ReadAllAsync(
            [.. byName[false].Select(reading => reading.UserToCheck)],
            async (userToCheck, token) =>
            {
                UserKeys? found = present.TryGetValue(userToCheck.User.Id, out IamUser? user)
                    ? await _retry.RunAsync(again => _userKeys.ReadAsync(user.Id, user.Name, again), token)
                    : null;
                return found is null
                    ? new(userToCheck, new(userToCheck.User, [], EvaluationResult.NotApplicable))
                    : await EvaluateAsync(userToCheck, found.User, found.Keys, policy, now, token);
            },
            progress: null,
            confirmationEnds
        );
        return readings.With(moved).Result(byName[true].Concat(moved.Read), usersToCheck.Count);
    }

    private static bool IsConfirmed(Reading reading, Dictionary<UserId, IamUser> present) =>
        reading.Evaluated is not null
        && present.GetValueOrDefault(reading.UserToCheck.User.Id)?.Name == reading.UserToCheck.User.Name;

    private async Task<Reading> EvaluateAsync(
        UserToCheck userToCheck,
        IamUser user,
        IReadOnlyList<AccessKey> keys,
        RotationPolicy policy,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        bool disagrees = userToCheck.Row is { } row && ReportedKeys.Disagree(keys, row);
        if (userToCheck.Row is { } reported)
            keys = ReportedKeys.WithLastUses(keys, reported);
        keys = await _retry.RunAsync(
            again => _lastUses.WithNeededLastUsesAsync(keys, policy, again),
            cancellationToken
        );
        return new(userToCheck, new(user, keys, EvaluationResult.Of(keys, policy, now), disagrees));
    }

    /// <param name="Evaluated">Null if no user has the name.</param>
    private sealed record Reading(UserToCheck UserToCheck, CheckedUser? Evaluated);

    /// <summary>Collects the results of concurrent reads. The failure of one user does not stop the others.</summary>
    private sealed class Readings
    {
        private readonly Lock _lock = new();
        private int _unansweredInARow;
        private AwsCallFailedException? _unanswered;

        public ConcurrentQueue<Reading> Read { get; private init; } = [];

        public ConcurrentQueue<UnreadUser> Unread { get; private init; } = [];

        public async Task ReadAllAsync(
            IReadOnlyList<UserToCheck> usersToCheck,
            Func<UserToCheck, CancellationToken, Task<Reading>> read,
            IProgress<(int Read, int Total)>? progress,
            CancellationToken ends
        )
        {
            using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(ends);
            ParallelOptions options = new() { MaxDegreeOfParallelism = UsersAtOnce, CancellationToken = stop.Token };
            try
            {
                await Parallel.ForEachAsync(usersToCheck, options, async (userToCheck, token) =>
                {
                    try
                    {
                        Read.Enqueue(await read(userToCheck, token));
                        progress?.Report((Read.Count, usersToCheck.Count));
                        Count(failed: null);
                    }
                    catch (AwsCallFailedException failed)
                    {
                        Unread.Enqueue(new(userToCheck.User, failed));
                        if (Count(failed))
                            await stop.CancelAsync();
                    }
                });
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                // The users read so far are reported; the result has the number of the others.
            }
        }

        public Readings With(Readings other) =>
            new()
            {
                Read = Read,
                Unread = new(Unread.Concat(other.Unread)),
                _unanswered = _unanswered ?? other._unanswered,
            };

        public CheckedUsers Result(IEnumerable<Reading> confirmed, int usersToCheck)
        {
            CheckedUser[] evaluated = [.. confirmed.Select(reading => reading.Evaluated).OfType<CheckedUser>()];
            return new(evaluated, [.. Unread], usersToCheck - evaluated.Length - Unread.Count, _unanswered);
        }

        /// <returns>True if reading is to stop.</returns>
        private bool Count(AwsCallFailedException? failed)
        {
            lock (_lock)
            {
                _unansweredInARow = failed is { IsRefused: false } ? _unansweredInARow + 1 : 0;
                if (_unansweredInARow < UnansweredInARow)
                    return false;
                _unanswered ??= failed;
                return true;
            }
        }
    }
}
