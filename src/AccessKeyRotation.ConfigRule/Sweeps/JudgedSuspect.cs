using AccessKeyRotation.Keys;
using AccessKeyRotation.Verdicts;

namespace AccessKeyRotation.ConfigRule.Sweeps;

/// <param name="User">As the user is named now.</param>
/// <param name="DisagreesWithReport">Whether a live key is older than the report says.</param>
internal sealed record JudgedSuspect(IamUser User, Verdict Verdict, bool DisagreesWithReport = false);
