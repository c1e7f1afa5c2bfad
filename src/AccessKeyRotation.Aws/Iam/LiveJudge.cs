using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;
using AccessKeyRotation.Verdicts;

namespace AccessKeyRotation.Aws.Iam;

/// <summary>Judges keys that were read live, and reads their last use as far as the policy, or the annotation, asks for it.</summary>
public sealed class LiveJudge(IAccessKeyReader reader)
{
    /// <summary>The verdict without asking for a last use that only the annotation would show.</summary>
    /// <exception cref="AwsCallFailedException">The policy limits unused age and a last use cannot be read.</exception>
    public async Task<Verdict> JudgeAsync(IReadOnlyList<AccessKey> keys, RotationPolicy policy, DateTimeOffset now, CancellationToken cancellation) =>
        Verdict.Of(await WithNeededLastUsesAsync(keys, policy, cancellation).ConfigureAwait(false), policy, now);

    /// <summary>The verdict with the last use of the key that the annotation names; where that alone cannot be read, the annotation says so.</summary>
    /// <exception cref="AwsCallFailedException">The policy limits unused age and a last use cannot be read.</exception>
    public async Task<Verdict> JudgeInDetailAsync(IReadOnlyList<AccessKey> keys, RotationPolicy policy, DateTimeOffset now, CancellationToken cancellation)
    {
        IReadOnlyList<AccessKey> known = await WithNeededLastUsesAsync(keys, policy, cancellation).ConfigureAwait(false);
        Verdict verdict = Verdict.Of(known, policy, now);
        if (verdict.Violations is not [{ Key: { } worst }, ..] || worst.LastUse != LastUse.NotRead)
            return verdict;

        LastUse lastUse = await TryReadLastUseAsync(worst.Id, cancellation).ConfigureAwait(false);
        return Verdict.Of([.. known.Select(key => key.Id == worst.Id ? key with { LastUse = lastUse } : key)], policy, now);
    }

    /// <summary>The key's last use, where something is to be decided by it.</summary>
    /// <exception cref="AwsCallFailedException">It cannot be read.</exception>
    public async Task<LastUse> ReadLastUseAsync(AccessKeyId key, CancellationToken cancellation)
    {
        LastUse lastUse = await reader.GetLastUseAsync(key, cancellation).ConfigureAwait(false);
        return lastUse != LastUse.Unreadable
            ? lastUse
            : throw new AwsCallFailedException($"iam:GetAccessKeyLastUsed for key {key.Masked}", "The answer says neither when the key was used nor that it never was.");
    }

    /// <summary>The key's last use, where it is only told; <see cref="LastUse.Unreadable"/> where it cannot be read.</summary>
    public async Task<LastUse> TryReadLastUseAsync(AccessKeyId key, CancellationToken cancellation)
    {
        try
        {
            return await reader.GetLastUseAsync(key, cancellation).ConfigureAwait(false);
        }
        catch (AwsCallFailedException)
        {
            return LastUse.Unreadable;
        }
    }

    /// <summary>The keys with the last use of each active one where the policy limits unused age; else as they are.</summary>
    /// <exception cref="AwsCallFailedException">The policy limits unused age and a last use cannot be read.</exception>
    public async Task<IReadOnlyList<AccessKey>> WithNeededLastUsesAsync(IReadOnlyList<AccessKey> keys, RotationPolicy policy, CancellationToken cancellation)
    {
        if (policy.MaxUnusedAge is null)
            return keys;

        List<AccessKey> known = new(keys.Count);
        foreach (AccessKey key in keys)
            known.Add(key.IsActive ? key with { LastUse = await ReadLastUseAsync(key.Id, cancellation).ConfigureAwait(false) } : key);
        return known;
    }
}
