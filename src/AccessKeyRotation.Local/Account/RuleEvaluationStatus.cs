using AccessKeyRotation.Local.Lambda;

namespace AccessKeyRotation.Local.Account;

/// <summary>
/// The status of the runs of a rule, as AWS Config summarizes it. A failed run counts as a failed invocation and a
/// failed evaluation.
/// </summary>
/// <param name="FirstEvaluationStarted">True if a run has submitted results.</param>
/// <param name="LastError">The error of the last failed run, also after later runs; null if none failed.</param>
public sealed record RuleEvaluationStatus(
    bool FirstEvaluationStarted,
    DateTimeOffset? LastSuccessfulInvocation,
    DateTimeOffset? LastSuccessfulEvaluation,
    DateTimeOffset? LastFailedInvocation,
    DateTimeOffset? LastFailedEvaluation,
    InvocationError? LastError
)
{
    /// <param name="invocations">All invocations of a rule. Those in progress are not counted.</param>
    internal static RuleEvaluationStatus Of(IEnumerable<RuleInvocation> invocations)
    {
        RuleInvocation[] ended =
        [
            .. invocations.Where(invocation => invocation.Ended is not null).OrderBy(invocation => invocation.Ended),
        ];
        RuleInvocation? succeeded = ended.LastOrDefault(invocation => invocation.Error is null);
        RuleInvocation? failed = ended.LastOrDefault(invocation => invocation.Error is not null);
        return new(
            succeeded is not null,
            succeeded?.Invoked,
            succeeded?.Ended,
            failed?.Invoked,
            failed?.Ended,
            failed?.Error
        );
    }
}
