namespace AccessKeyRotation.Local.Loop;

/// <summary>The limits that were asked for, which the rule and the remediation are expected to go by.</summary>
/// <param name="MaxAge">Exactly that old still complies.</param>
/// <param name="MaxUnusedAge">Null sets no limit.</param>
public sealed record KeyLimits(TimeSpan MaxAge, TimeSpan? MaxUnusedAge)
{
    /// <summary>The rule's own default.</summary>
    private const int DefaultMaxAge = 90;

    /// <summary>The remediation leaves keys that were used as lately as that; null leaves none for its use.</summary>
    public TimeSpan? LeftIfUsedWithin { get; init; }

    /// <summary>Whether the remediation only says what it would do.</summary>
    public bool IsDryRun { get; init; }

    /// <param name="maxAge">Null leaves it to the rule's default.</param>
    /// <param name="maxUnusedAge">Null sets no limit.</param>
    public static KeyLimits OfDays(int? maxAge, int? maxUnusedAge) =>
        new(TimeSpan.FromDays(maxAge ?? DefaultMaxAge), maxUnusedAge is { } days ? TimeSpan.FromDays(days) : null);
}
