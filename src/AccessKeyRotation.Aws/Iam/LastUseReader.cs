using AccessKeyRotation.Evaluations;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;

namespace AccessKeyRotation.Aws.Iam;

/// <summary>
/// Evaluates keys that were read live, and reads their last use if the policy or the annotation requires it.
/// </summary>
public sealed class LastUseReader(IAccessKeyReader reader)
{
    /// <summary>Evaluates the keys without reading a last use that only the annotation would show.</summary>
    /// <exception cref="AwsCallFailedException">The policy limits the unused age, and a last use cannot be
    /// read.</exception>
    public async Task<EvaluationResult> EvaluateAsync(
        IReadOnlyList<AccessKey> keys,
        RotationPolicy policy,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => EvaluationResult.Of(await WithNeededLastUsesAsync(keys, policy, cancellationToken), policy, now);

    /// <summary>
    /// Evaluates the keys, with the last use of the key that the annotation names. If only that last use cannot be
    /// read, the annotation contains "last use unknown".
    /// </summary>
    /// <exception cref="AwsCallFailedException">The policy limits the unused age, and a last use cannot be
    /// read.</exception>
    public async Task<EvaluationResult> EvaluateInDetailAsync(
        IReadOnlyList<AccessKey> keys,
        RotationPolicy policy,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        IReadOnlyList<AccessKey> known = await WithNeededLastUsesAsync(keys, policy, cancellationToken);
        EvaluationResult evaluationResult = EvaluationResult.Of(known, policy, now);
        if (evaluationResult.Violations is not [{ Key: { } worst }, ..] || worst.LastUse != LastUse.NotRead)
            return evaluationResult;

        LastUse lastUse = await TryReadLastUseAsync(worst.Id, cancellationToken);
        return EvaluationResult.Of(
            [.. known.Select(key => key.Id == worst.Id ? key with { LastUse = lastUse } : key)],
            policy,
            now
        );
    }

    /// <summary>Reads the key's last use for a decision.</summary>
    /// <exception cref="AwsCallFailedException">The last use cannot be read.</exception>
    public async Task<LastUse> ReadLastUseAsync(AccessKeyId key, CancellationToken cancellationToken)
    {
        LastUse lastUse = await reader.GetLastUseAsync(key, cancellationToken);
        return lastUse != LastUse.Unreadable
            ? lastUse
            : throw new AwsCallFailedException(
                $"iam:GetAccessKeyLastUsed for key {key.Masked}",
                "The response has neither a date of use nor the value for a key that was never used."
            );
    }

    /// <summary>
    /// Reads the key's last use for a message. Returns <see cref="LastUse.Unreadable"/> if it cannot be read.
    /// </summary>
    public async Task<LastUse> TryReadLastUseAsync(AccessKeyId key, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.GetLastUseAsync(key, cancellationToken);
        }
        catch (AwsCallFailedException)
        {
            return LastUse.Unreadable;
        }
    }

    /// <summary>
    /// Adds the last use of each active key if the policy limits the unused age; otherwise returns the keys unchanged.
    /// </summary>
    /// <exception cref="AwsCallFailedException">The policy limits the unused age, and a last use cannot be
    /// read.</exception>
    public async Task<IReadOnlyList<AccessKey>> WithNeededLastUsesAsync(
        IReadOnlyList<AccessKey> keys,
        RotationPolicy policy,
        CancellationToken cancellationToken
    )
    {
        if (policy.MaxUnusedAge is null)
            return keys;

        List<AccessKey> known = new(keys.Count);
        foreach (AccessKey key in keys)
            known.Add(key.IsActive ? key with { LastUse = await ReadLastUseAsync(key.Id, cancellationToken) } : key);
        return known;
    }
}
