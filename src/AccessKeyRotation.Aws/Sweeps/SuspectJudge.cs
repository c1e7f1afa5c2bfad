using AccessKeyRotation.Aws.Iam;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;
using AccessKeyRotation.Sweeps;
using AccessKeyRotation.Verdicts;

namespace AccessKeyRotation.Aws.Sweeps;

/// <summary>Judges suspects by the keys that they have now.</summary>
public sealed class SuspectJudge(IAccessKeyReader iam, UserKeysReader userKeys, LiveJudge judge, TimeProvider time)
{
    /// <summary>IAM's limits are per account and shared with every other program in it.</summary>
    private const int SuspectsAtOnce = 8;

    /// <summary>How far this machine's clock may lag behind IAM's.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(1);

    private readonly ThrottledRetry _retry = new(time);

    /// <param name="listedAt">When the listing that the suspects come from began.</param>
    /// <param name="outOfTime">Ends the judging early; those not judged by then are missing from the result.</param>
    /// <param name="progress">Told how many have been judged.</param>
    public async Task<IReadOnlyList<JudgedSuspect>> JudgeAsync(
        IReadOnlyList<Suspect> suspects, DateTimeOffset listedAt, RotationPolicy policy, DateTimeOffset now, CancellationToken outOfTime, IProgress<int>? progress = null)
    {
        JudgedSuspect?[] judged = new JudgedSuspect?[suspects.Count];
        ParallelOptions options = new() { MaxDegreeOfParallelism = SuspectsAtOnce, CancellationToken = outOfTime };
        try
        {
            int count = 0;
            await Parallel.ForAsync(0, suspects.Count, options, async (index, token) =>
            {
                judged[index] = await _retry.RunAsync(again => JudgeAsync(suspects[index], listedAt, policy, now, again), token).ConfigureAwait(false);
                progress?.Report(Interlocked.Increment(ref count));
            }).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (outOfTime.IsCancellationRequested)
        {
            // What was judged so far is worth reporting; the sweep says how many are left.
        }
        return [.. judged.OfType<JudgedSuspect>()];
    }

    private async Task<JudgedSuspect> JudgeAsync(Suspect suspect, DateTimeOffset listedAt, RotationPolicy policy, DateTimeOffset now, CancellationToken cancellation)
    {
        IamUser user = suspect.User;
        IReadOnlyList<AccessKey>? keys = await iam.ListAccessKeysAsync(user.Name, cancellation).ConfigureAwait(false);

        // Nobody of that name, or a key younger than the listing: the name may have passed to another user meanwhile.
        if (keys is null || keys.Any(key => key.CreateDate > listedAt - ClockSkew))
        {
            if (await userKeys.ReadAsync(user.Id, user.Name, cancellation).ConfigureAwait(false) is not { } found)
                return new(user, [], Verdict.NotApplicable);
            (user, keys) = found;
        }

        bool disagrees = suspect.Row is { } row && ReportedKeys.Disagree(keys, row);
        if (suspect.Row is { } reported)
            keys = ReportedKeys.WithLastUses(keys, reported);
        keys = await judge.WithNeededLastUsesAsync(keys, policy, cancellation).ConfigureAwait(false);
        return new(user, keys, Verdict.Of(keys, policy, now), disagrees);
    }
}
