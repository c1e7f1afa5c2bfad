using AccessKeyRotation.Cli.Evaluations;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Evaluations;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;

namespace AccessKeyRotation.Cli.Reports;

/// <summary>Formats a violation from the stored results for tables and pages.</summary>
internal static class AggregateText
{
    private const string Unknown = "unknown";

    public static string KeyName(AggregatedViolation violation) => violation.Key?.Key.Value ?? Unknown;

    public static string Age(AggregatedViolation violation, DateTimeOffset now) =>
        violation.AgeInDays(now) is { } days ? ReportText.Number(days) : Unknown;

    public static string LastUsed(AggregatedViolation violation) =>
        ReportText.LastUsed(violation.Key?.LastUse ?? LastUse.NotRead);

    /// <summary>
    /// Returns the exceeded limits and the number of other violating keys. An annotation in another format, or a
    /// truncated one, is returned unchanged.
    /// </summary>
    public static string Why(AggregatedViolation violation) =>
        violation.Key is { Limits: not BrokenLimits.None } key
            ? $"{ReportText.Broken(key.Limits, AggregatedViolation.LimitsOf(key))}{More(key)}"
            : violation.Reason;

    private static string More(ViolationAnnotation key) =>
        key.MoreKeys == 0
            ? ""
            : $"; {ReportText.Counted(key.MoreKeys, "more key")} of the user "
                + $"{(key.MoreKeys == 1 ? "violates" : "violate")}";

    /// <summary>Returns the time, or a dash if it is unknown.</summary>
    public static string Moment(DateTimeOffset? moment) => moment is { } known ? ReportText.Moment(known) : "–";
}
