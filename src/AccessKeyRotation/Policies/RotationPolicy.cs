using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Policies;

/// <summary>The limits that an active access key must keep.</summary>
/// <param name="MaxAge">How old a key may be. Exactly this old still complies.</param>
/// <param name="MaxUnusedAge">How long a key may go unused, counted from its creation where it was never used; null: not limited.</param>
public sealed record RotationPolicy(TimeSpan MaxAge, TimeSpan? MaxUnusedAge = null)
{
    /// <summary>90 days since creation, as the CIS AWS Foundations Benchmark and Security Hub control IAM.3 ask.</summary>
    public static RotationPolicy Default { get; } = new(TimeSpan.FromDays(90));

    /// <summary>Which limits <paramref name="key"/> breaks at the moment <paramref name="now"/>. A key that is not active breaks none.</summary>
    /// <exception cref="InvalidOperationException">Unused age is limited and the key's last use is not known.</exception>
    public BrokenLimits LimitsBrokenBy(AccessKey key, DateTimeOffset now) => LimitsBrokenBy(key.IsActive, key.CreateDate, key.LastUse, now);

    /// <summary>The same of a key whose id need not be known, as in a credential report.</summary>
    /// <exception cref="InvalidOperationException">Unused age is limited and the key's last use is not known.</exception>
    public BrokenLimits LimitsBrokenBy(bool isActive, DateTimeOffset createDate, LastUse lastUse, DateTimeOffset now)
    {
        if (!isActive)
            return BrokenLimits.None;

        BrokenLimits broken = now - createDate > MaxAge ? BrokenLimits.Age : BrokenLimits.None;
        if (MaxUnusedAge is { } maxUnusedAge && now - LastSignOfLife(createDate, lastUse) > maxUnusedAge)
            broken |= BrokenLimits.UnusedAge;
        return broken;
    }

    /// <summary>The last moment at which the active key keeps every limit, provided that it is not used until then.</summary>
    /// <exception cref="InvalidOperationException">Unused age is limited and the key's last use is not known.</exception>
    public DateTimeOffset DueDateOf(AccessKey key)
    {
        DateTimeOffset byAge = key.CreateDate + MaxAge;
        return MaxUnusedAge is { } maxUnusedAge && LastSignOfLife(key.CreateDate, key.LastUse) + maxUnusedAge is var byUse && byUse < byAge ? byUse : byAge;
    }

    private static DateTimeOffset LastSignOfLife(DateTimeOffset createDate, LastUse lastUse) => lastUse switch
    {
        LastUse.At used => used.Date,
        _ when lastUse == LastUse.Never => createDate,
        _ => throw new InvalidOperationException("The last use of an access key is not known, and unused age is limited."),
    };
}
