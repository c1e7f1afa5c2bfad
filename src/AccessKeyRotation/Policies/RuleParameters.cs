namespace AccessKeyRotation.Policies;

/// <summary>The validated parameters of the AWS Config rule.</summary>
/// <param name="Policy">From <c>maxAccessKeyAge</c> (days, 1 to 3650, default 90) and <c>maxAccessKeyUnusedAge</c>
/// (days, 1 to 3650, no limit if absent).</param>
/// <param name="EvaluationMode">From <c>evaluationMode</c>: <c>report</c> (default) or <c>full</c>.</param>
/// <param name="SubmitResults">From <c>submitResults</c>: <c>all</c> (default) or <c>changed</c>.</param>
/// <param name="WaiverPath">From <c>waiverPath</c>: the path of the waivers in Parameter Store.</param>
/// <param name="MaxWaiverDuration">From <c>maxWaiverDays</c> (1 to 365, default 180): the maximum duration of a
/// waiver.</param>
public sealed record RuleParameters(
    RotationPolicy Policy,
    EvaluationMode EvaluationMode,
    ResultSubmission SubmitResults,
    string WaiverPath,
    TimeSpan MaxWaiverDuration
)
{
    public const string DefaultWaiverPath = "/access-key-rotation/waivers";
    public const int DefaultMaxWaiverDays = 180;
    public const int LongestWaiverDays = 365;

    public const string MaxAccessKeyAgeName = "maxAccessKeyAge";
    public const string MaxAccessKeyUnusedAgeName = "maxAccessKeyUnusedAge";
    public const string EvaluationModeName = "evaluationMode";
    public const string SubmitResultsName = "submitResults";
    public const string WaiverPathName = "waiverPath";
    public const string MaxWaiverDaysName = "maxWaiverDays";
}

/// <summary>How a scheduled evaluation reads keys.</summary>
public enum EvaluationMode
{
    /// <summary>Uses the credential report where it proves a user compliant, and checks other users live.</summary>
    Report,

    /// <summary>Checks all users live.</summary>
    Full,
}

/// <summary>The results that a scheduled evaluation submits. AWS charges for each.</summary>
public enum ResultSubmission
{
    All,

    /// <summary>Only results whose compliance type or annotation differs from the stored result.</summary>
    Changed,
}
