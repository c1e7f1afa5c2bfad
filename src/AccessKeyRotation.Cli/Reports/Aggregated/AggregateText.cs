using AccessKeyRotation.Cli.Evaluating.Aggregating;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;
using AccessKeyRotation.Verdicts;

namespace AccessKeyRotation.Cli.Reports.Aggregated;

/// <summary>What tables and pages say of a violation that AWS Config holds.</summary>
internal static class AggregateText
{
    private const string Unknown = "unknown";

    public static string KeyName(AggregatedViolation violation) => violation.Key?.Key.Value ?? Unknown;

    public static string Age(AggregatedViolation violation, DateTimeOffset now) => violation.AgeInDays(now) is { } days ? ReportText.Number(days) : Unknown;

    public static string LastUsed(AggregatedViolation violation) => ReportText.LastUsed(violation.Key?.LastUse ?? LastUse.NotRead);

    /// <summary>The limits that the key breaks and how many more keys do; a foreign annotation, and one that was cut, as it is.</summary>
    public static string Why(AggregatedViolation violation) => violation.Key is { Limits: not BrokenLimits.None } key
        ? $"{ReportText.Broken(key.Limits, AggregatedViolation.LimitsOf(key))}{More(key)}"
        : violation.Reason;

    private static string More(ViolationAnnotation key) => key.MoreKeys == 0 ? "" : $"; {ReportText.Counted(key.MoreKeys, "more key")} of the user {(key.MoreKeys == 1 ? "violates" : "violate")}";

    /// <summary>A moment, or that it is not known.</summary>
    public static string Moment(DateTimeOffset? moment) => moment is { } known ? ReportText.Moment(known) : "–";
}
