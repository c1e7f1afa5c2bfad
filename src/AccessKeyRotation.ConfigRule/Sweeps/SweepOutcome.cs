using AccessKeyRotation.Aws.Config;
using AccessKeyRotation.Aws.Iam;
using AccessKeyRotation.Aws.Sweeps;
using AccessKeyRotation.Sweeps;
using AccessKeyRotation.Verdicts;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.ConfigRule.Sweeps;

/// <summary>What a finished sweep found and did.</summary>
/// <param name="Users">How many users the account has.</param>
/// <param name="Suspects">How many of them were read live.</param>
/// <param name="Put">How many results were put.</param>
/// <param name="OldestKeyAge">Of all active keys; null where there is none.</param>
/// <param name="ReportAge">How old the credential report was; null where the sweep had none.</param>
/// <param name="ActiveRootKeys">By the report; null where the sweep had none.</param>
/// <param name="Fallback">Why everybody was read live although the rule asks for the report; null where it was not so.</param>
/// <param name="ReportDisagreements">Users with a live key older than the report says.</param>
/// <param name="Waived">How many users comply for no other reason than waivers.</param>
/// <param name="Register">The waivers; null where nobody violated, so that they were not read.</param>
internal sealed record SweepOutcome(
    int Users, int Suspects, int NonCompliant, int Put, TimeSpan? OldestKeyAge, TimeSpan? ReportAge, int? ActiveRootKeys, string? Fallback, int ReportDisagreements,
    int Waived, WaiverRegister? Register)
{
    public static SweepOutcome Of(
        AccountReading account, Selection selection, ReviewedSuspects reviewed, IReadOnlyCollection<UserEvaluation> evaluations, int put, DateTimeOffset now)
    {
        ReportEvidence? evidence = (account.Report as CredentialReportReading.Available)?.Evidence;
        bool isProof = selection.Suspects.All(suspect => suspect.Suspicion != Suspicion.NoEvidence);
        return new(
            account.Users.Count,
            selection.Suspects.Count,
            evaluations.Count(evaluation => evaluation.Verdict.Compliance == Compliance.NonCompliant),
            put,
            now - evaluations.Select(evaluation => evaluation.Verdict.OldestActiveKey).Min(),
            now - evidence?.GeneratedAt,
            evidence?.ActiveRootKeys,
            account.Report switch
            {
                null => null,
                CredentialReportReading.Unavailable unavailable => unavailable.Reason,
                _ => isProof ? null : "The credential report is as old as a limit, so it proves nothing.",
            },
            reviewed.Suspects.Count(suspect => suspect.DisagreesWithReport),
            evaluations.Count(evaluation => evaluation.Verdict.IsWaived),
            reviewed.Register);
    }
}
