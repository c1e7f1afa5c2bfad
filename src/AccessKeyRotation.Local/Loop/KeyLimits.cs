namespace AccessKeyRotation.Local.Loop;

/// <summary>The requested limits, which the rule and the remediation are expected to apply.</summary>
/// <param name="MaxAge">A key of exactly this age is compliant.</param>
/// <param name="MaxUnusedAge">Null for no limit.</param>
public sealed record KeyLimits(TimeSpan MaxAge, TimeSpan? MaxUnusedAge)
{
    /// <summary>The rule's default.</summary>
    private const int DefaultMaxAge = 90;

    /// <summary>
    /// The remediation skips keys that were used within this time; null skips none because of its use.
    /// </summary>
    public TimeSpan? LeftIfUsedWithin { get; init; }

    /// <summary>True if the remediation is a dry run.</summary>
    public bool IsDryRun { get; init; }

    /// <param name="maxAge">Null for the rule's default.</param>
    /// <param name="maxUnusedAge">Null for no limit.</param>
    public static KeyLimits OfDays(int? maxAge, int? maxUnusedAge) =>
        new(TimeSpan.FromDays(maxAge ?? DefaultMaxAge), maxUnusedAge is { } days ? TimeSpan.FromDays(days) : null);
}
