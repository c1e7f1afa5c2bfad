using AccessKeyRotation.Keys;
using AccessKeyRotation.Verdicts;

namespace AccessKeyRotation.ConfigRule.Sweeps;

/// <param name="DisagreesWithReport">Whether a live key is older than the report says.</param>
internal sealed record JudgedSuspect(UserId User, Verdict Verdict, bool DisagreesWithReport)
{
    public static JudgedSuspect Gone(UserId user) => new(user, Verdict.NotApplicable, DisagreesWithReport: false);
}
