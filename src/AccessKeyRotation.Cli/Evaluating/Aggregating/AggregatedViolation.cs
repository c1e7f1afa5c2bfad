using AccessKeyRotation.Aws.Config;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;
using AccessKeyRotation.Verdicts;

namespace AccessKeyRotation.Cli.Evaluating.Aggregating;

/// <summary>A user who does not comply by the result that AWS Config holds.</summary>
/// <param name="Region">Whose AWS Config holds it.</param>
/// <param name="Annotation">The result's own; null where it has none.</param>
/// <param name="Recorded">Null where AWS Config has not recorded the user: its id stands for its name.</param>
internal sealed record AggregatedViolation(string AccountId, string Region, UserId User, string? Annotation, RecordedUser? Recorded, string? Owner)
{
    /// <summary>What the annotation says of the worst key; null where this rule did not write it.</summary>
    public ViolationAnnotation? Key { get; } = ViolationAnnotation.Read(Annotation);

    public string UserName => Recorded?.Name ?? User.Value;

    /// <summary>One at least; a foreign annotation does not count them.</summary>
    public int Keys => 1 + (Key?.MoreKeys ?? 0);

    public string Reason => Annotation ?? "AWS Config holds no reason.";

    /// <summary>The limits that the key breaks, as far as the annotation says.</summary>
    public static RotationPolicy LimitsOf(ViolationAnnotation key) => new(key.MaxAge ?? RotationPolicy.Default.MaxAge, key.MaxUnusedAge);

    /// <summary>By dates: the annotation has no time of day. Null where it does not say.</summary>
    public int? AgeInDays(DateTimeOffset now) => Key is { } key ? DateOnly.FromDateTime(now.UtcDateTime).DayNumber - key.Created.DayNumber : null;
}
