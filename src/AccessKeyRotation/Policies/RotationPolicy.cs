using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Policies;

/// <summary>The limits for active access keys.</summary>
/// <param name="MaxAge">The maximum age. A key of exactly this age is compliant.</param>
/// <param name="MaxUnusedAge">The maximum time without use, counted from creation if the key was never used; null for
/// no limit.</param>
public sealed record RotationPolicy(TimeSpan MaxAge, TimeSpan? MaxUnusedAge = null)
{
    /// <summary>
    /// A key with a use this recent counts as in use: one day, plus the hours that a credential report can be old.
    /// </summary>
    private static readonly TimeSpan InUse = TimeSpan.FromDays(2);

    /// <summary>
    /// 90 days since creation, as required by the CIS AWS Foundations Benchmark and Security Hub control IAM.3.
    /// </summary>
    public static RotationPolicy Default { get; } = new(TimeSpan.FromDays(90));

    /// <summary>
    /// Returns the limits that <paramref name="key"/> exceeds at the time <paramref name="now"/>. A key that is not
    /// active exceeds none.
    /// </summary>
    /// <exception cref="InvalidOperationException">The policy limits the unused age, and the key's last use is
    /// unknown.</exception>
    public BrokenLimits LimitsBrokenBy(AccessKey key, DateTimeOffset now) =>
        LimitsBrokenBy(key.IsActive, key.CreateDate, key.LastUse, now);

    /// <summary>Returns the exceeded limits of a key without an id, such as one of a credential report.</summary>
    /// <exception cref="InvalidOperationException">The policy limits the unused age, and the key's last use is
    /// unknown.</exception>
    public BrokenLimits LimitsBrokenBy(bool isActive, DateTimeOffset createDate, LastUse lastUse, DateTimeOffset now)
    {
        if (!isActive)
            return BrokenLimits.None;

        bool isUnused = MaxUnusedAge is { } maxUnusedAge && now - LastSignOfLife(createDate, lastUse) > maxUnusedAge;
        return (now - createDate > MaxAge ? BrokenLimits.Age : BrokenLimits.None)
            | (isUnused ? BrokenLimits.UnusedAge : BrokenLimits.None);
    }

    /// <summary>Returns the last time at which the active key keeps every limit if it is not used before.</summary>
    /// <exception cref="InvalidOperationException">The policy limits the unused age, and the key's last use is
    /// unknown.</exception>
    public DateTimeOffset DueDateOf(AccessKey key)
    {
        DateTimeOffset byAge = key.CreateDate + MaxAge;
        return MaxUnusedAge is { } maxUnusedAge
            ? Earlier(byAge, LastSignOfLife(key.CreateDate, key.LastUse) + maxUnusedAge)
            : byAge;
    }

    /// <summary>
    /// Returns the due date for texts that must not change from day to day. A key in use is due by its age, because
    /// each use moves the other date.
    /// </summary>
    /// <exception cref="InvalidOperationException">The policy limits the unused age, and the key's last use is
    /// unknown.</exception>
    public DateTimeOffset StableDueDateOf(DateTimeOffset createDate, LastUse lastUse, DateTimeOffset now)
    {
        DateTimeOffset byAge = createDate + MaxAge;
        if (MaxUnusedAge is not { } maxUnusedAge || (lastUse is LastUse.At used && now - used.Date <= InUse))
            return byAge;

        return Earlier(byAge, LastSignOfLife(createDate, lastUse) + maxUnusedAge);
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private static DateTimeOffset LastSignOfLife(DateTimeOffset createDate, LastUse lastUse) =>
        lastUse switch
        {
            LastUse.At used => used.Date,
            _ when lastUse == LastUse.Never => createDate,
            _ => throw new InvalidOperationException(
                "The policy limits the unused age, and the last use of the access key is unknown."
            ),
        };
}

/// <summary>The limits of a <see cref="RotationPolicy"/> that a key exceeds.</summary>
[Flags]
public enum BrokenLimits
{
    None = 0,
    Age = 1,
    UnusedAge = 2,
}
