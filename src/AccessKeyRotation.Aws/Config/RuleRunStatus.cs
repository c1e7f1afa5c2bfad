namespace AccessKeyRotation.Aws.Config;

/// <summary>How the runs of a rule have ended, as AWS Config sums it up. What has never been is null.</summary>
/// <param name="LastSuccessfulInvocation">When AWS Config last called the rule's function without an error.</param>
/// <param name="LastFailedInvocation">When such a call last failed.</param>
/// <param name="LastSuccessfulEvaluation">When a run last gave its results.</param>
/// <param name="LastFailedEvaluation">When a run last gave none.</param>
/// <param name="LastErrorCode">Of the last run that failed, whatever came after it.</param>
public sealed record RuleRunStatus(
    DateTimeOffset? LastSuccessfulInvocation, DateTimeOffset? LastFailedInvocation, DateTimeOffset? LastSuccessfulEvaluation, DateTimeOffset? LastFailedEvaluation,
    string? LastErrorCode, string? LastErrorMessage)
{
    /// <summary>The later of the two failures.</summary>
    public DateTimeOffset? LastFailure => Later(LastFailedInvocation, LastFailedEvaluation);

    /// <summary>Whether results were ever given.</summary>
    public bool HasRun => LastSuccessfulEvaluation is not null;

    /// <summary>Whether nothing has succeeded since the last failure.</summary>
    public bool HasFailedLast => LastFailure is { } failure && !(LastSuccessfulEvaluation > failure);

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one is null || other > one ? other : one;
}
