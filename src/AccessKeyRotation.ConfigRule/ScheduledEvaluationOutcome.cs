using AccessKeyRotation.Aws.Config;
using AccessKeyRotation.Aws.Evaluations;
using AccessKeyRotation.Aws.Iam;
using AccessKeyRotation.Evaluations;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.ConfigRule;

/// <summary>The outcome of a completed scheduled evaluation.</summary>
/// <param name="Users">The number of users in the account.</param>
/// <param name="UsersToCheck">The number of users that were checked live.</param>
/// <param name="Submitted">The number of results that were submitted.</param>
/// <param name="OldestKeyAge">The age of the oldest active key; null if there is none.</param>
/// <param name="ReportAge">The age of the credential report; null if there was none.</param>
/// <param name="ActiveRootKeys">From the report; null if there was none, or if its row of the root user is
/// unreadable.</param>
/// <param name="Fallback">The reason why all users were checked live although evaluationMode is report; null if this
/// did not happen.</param>
/// <param name="ReportDisagreements">The number of users with a live key that is older than in the report.</param>
/// <param name="Waived">The number of users who are compliant only because of waivers.</param>
/// <param name="Registry">The waivers; null if there was no violation, so that they were not read.</param>
internal sealed record ScheduledEvaluationOutcome(
    int Users,
    int UsersToCheck,
    int NonCompliant,
    int Submitted,
    TimeSpan? OldestKeyAge,
    TimeSpan? ReportAge,
    int? ActiveRootKeys,
    string? Fallback,
    int ReportDisagreements,
    int Waived,
    WaiverRegistry? Registry
)
{
    public static ScheduledEvaluationOutcome Of(
        AccountSnapshot account,
        Selection selection,
        CheckedUsers evaluated,
        WaiverRegistry? registry,
        IReadOnlyCollection<UserEvaluation> evaluations,
        int put,
        DateTimeOffset now
    )
    {
        ReportEvidence? evidence = account.Listed.Evidence;
        bool isProof = selection.UsersToCheck.All(userToCheck =>
            userToCheck.LiveCheckReason != LiveCheckReason.NoEvidence
        );
        return new(
            account.Listed.Users.Count,
            selection.UsersToCheck.Count,
            evaluations.Count(evaluation => evaluation.EvaluationResult.Compliance == Compliance.NonCompliant),
            put,
            now - evaluations.Select(evaluation => evaluation.EvaluationResult.OldestActiveKey).Min(),
            now - evidence?.GeneratedAt,
            evidence?.ActiveRootKeys,
            account.Listed.Report switch
            {
                null => null,
                CredentialReportOutcome.Unavailable unavailable => unavailable.Reason,
                _ => isProof ? null : "The credential report is as old as a limit, so it proves nothing.",
            },
            evaluated.Evaluated.Count(userToCheck => userToCheck.DisagreesWithReport),
            evaluations.Count(evaluation => evaluation.EvaluationResult.IsWaived),
            registry
        );
    }
}
