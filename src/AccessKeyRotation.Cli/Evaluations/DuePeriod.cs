using AccessKeyRotation.Policies;

namespace AccessKeyRotation.Cli.Evaluations;

/// <summary>The next days, in which active keys within the limits reach the maximum age.</summary>
internal sealed record DuePeriod(RotationPolicy Policy, DateTimeOffset AsOf)
{
    public static readonly TimeSpan Length = TimeSpan.FromDays(30);

    public bool Includes(EvaluatedKey key) =>
        key.IsActive && key.Limits == BrokenLimits.None && DueAt(key.CreateDate) <= AsOf + Length;

    /// <summary>Returns the time after which a key of this creation time violates.</summary>
    public DateTimeOffset DueAt(DateTimeOffset createDate) => createDate + Policy.MaxAge;
}

/// <summary>A key that reaches the maximum age soon.</summary>
/// <param name="Owner">Null if the user has no owner tag or tags were not read.</param>
internal sealed record DueKey(string UserName, string? Owner, string KeyName, DateTimeOffset CreateDate);
