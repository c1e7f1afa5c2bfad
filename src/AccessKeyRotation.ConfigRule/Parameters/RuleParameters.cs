using AccessKeyRotation.Policies;

namespace AccessKeyRotation.ConfigRule.Parameters;

/// <summary>The parameters of the AWS Config rule, validated.</summary>
/// <param name="Policy">From <c>maxAccessKeyAge</c> (days, 1 to 3650, default 90) and <c>maxAccessKeyUnusedAge</c> (days, 1 to 3650, absent: no limit).</param>
/// <param name="Sweep">From <c>sweep</c>: <c>report</c> (default) or <c>full</c>.</param>
/// <param name="Put">From <c>put</c>: <c>all</c> (default) or <c>changed</c>.</param>
internal sealed record RuleParameters(RotationPolicy Policy, SweepMode Sweep = SweepMode.Report, PutMode Put = PutMode.All)
{
    public const string MaxAccessKeyAgeName = "maxAccessKeyAge";
    public const string MaxAccessKeyUnusedAgeName = "maxAccessKeyUnusedAge";
    public const string SweepName = "sweep";
    public const string PutName = "put";
}

/// <summary>How a sweep learns of keys.</summary>
internal enum SweepMode
{
    /// <summary>From the credential report where that proves a user compliant, live else.</summary>
    Report,

    /// <summary>Live from everybody.</summary>
    Full,
}

/// <summary>Which results a sweep puts. AWS bills each.</summary>
internal enum PutMode
{
    All,

    /// <summary>Those whose compliance type or annotation is not what AWS Config holds.</summary>
    Changed,
}
