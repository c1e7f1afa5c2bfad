using AccessKeyRotation.Local.Lambda;

namespace AccessKeyRotation.Local.Account;

/// <summary>How the runs of a rule have ended, as AWS Config sums it up. A run that failed counts as a failed invocation and a failed evaluation.</summary>
/// <param name="FirstEvaluationStarted">Whether a run has ever given its results.</param>
/// <param name="LastError">Of the last run that failed, whatever came after it; null where none did.</param>
public sealed record RuleEvaluationStatus(
    bool FirstEvaluationStarted, DateTimeOffset? LastSuccessfulInvocation, DateTimeOffset? LastSuccessfulEvaluation,
    DateTimeOffset? LastFailedInvocation, DateTimeOffset? LastFailedEvaluation, InvocationError? LastError)
{
    /// <param name="invocations">All of a rule; those that have not ended say nothing yet.</param>
    internal static RuleEvaluationStatus Of(IEnumerable<RuleInvocation> invocations)
    {
        RuleInvocation[] ended = [.. invocations.Where(invocation => invocation.Ended is not null).OrderBy(invocation => invocation.Ended)];
        RuleInvocation? succeeded = ended.LastOrDefault(invocation => invocation.Error is null);
        RuleInvocation? failed = ended.LastOrDefault(invocation => invocation.Error is not null);
        return new(succeeded is not null, succeeded?.Invoked, succeeded?.Ended, failed?.Invoked, failed?.Ended, failed?.Error);
    }
}
