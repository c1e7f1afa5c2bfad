using AccessKeyRotation.Aws.Config;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Verdicts;

namespace AccessKeyRotation.ConfigRule.Sweeps;

/// <summary>What a sweep did, in numbers.</summary>
/// <param name="Cleared">Results removed because their users are gone.</param>
internal sealed record SweepOutcome(int Users, int Compliant, int NonCompliant, int Cleared)
{
    public static SweepOutcome Of(IReadOnlyCollection<IamUser> users, IReadOnlyCollection<UserEvaluation> evaluations)
    {
        ILookup<Compliance, UserEvaluation> byCompliance = evaluations.ToLookup(evaluation => evaluation.Verdict.Compliance);
        return new(users.Count, byCompliance[Compliance.Compliant].Count(), byCompliance[Compliance.NonCompliant].Count(), byCompliance[Compliance.NotApplicable].Count());
    }
}
