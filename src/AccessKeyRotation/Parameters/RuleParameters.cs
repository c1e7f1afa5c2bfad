using AccessKeyRotation.Policies;

namespace AccessKeyRotation.Parameters;

/// <summary>The parameters of the AWS Config rule, validated.</summary>
/// <param name="Policy">From <c>maxAccessKeyAge</c> (days, 1 to 3650, default 90) and <c>maxAccessKeyUnusedAge</c> (days, 1 to 3650, absent: no limit).</param>
/// <param name="Sweep">From <c>sweep</c>: <c>report</c> (default) or <c>full</c>.</param>
/// <param name="Put">From <c>put</c>: <c>all</c> (default) or <c>changed</c>.</param>
/// <param name="WaiverPath">From <c>waiverPath</c>: where Parameter Store has the waivers.</param>
/// <param name="MaxWaiverDuration">From <c>maxWaiverDays</c> (1 to 365, default 180): how far the end of a waiver may lie from its writing.</param>
public sealed record RuleParameters(RotationPolicy Policy, SweepMode Sweep, PutMode Put, string WaiverPath, TimeSpan MaxWaiverDuration)
{
    public const string DefaultWaiverPath = "/access-key-rotation/waivers/";
    public const int DefaultMaxWaiverDays = 180;
    public const int LongestWaiverDays = 365;

    public const string MaxAccessKeyAgeName = "maxAccessKeyAge";
    public const string MaxAccessKeyUnusedAgeName = "maxAccessKeyUnusedAge";
    public const string SweepName = "sweep";
    public const string PutName = "put";
    public const string WaiverPathName = "waiverPath";
    public const string MaxWaiverDaysName = "maxWaiverDays";
}

/// <summary>How a sweep learns of keys.</summary>
public enum SweepMode
{
    /// <summary>From the credential report where that proves a user compliant, live else.</summary>
    Report,

    /// <summary>Live from everybody.</summary>
    Full,
}

/// <summary>Which results a sweep puts. AWS bills each.</summary>
public enum PutMode
{
    All,

    /// <summary>Those whose compliance type or annotation is not what AWS Config holds.</summary>
    Changed,
}
