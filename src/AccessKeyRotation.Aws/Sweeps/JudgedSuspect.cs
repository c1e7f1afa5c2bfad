using AccessKeyRotation.Keys;
using AccessKeyRotation.Verdicts;

namespace AccessKeyRotation.Aws.Sweeps;

/// <summary>A suspect, judged.</summary>
/// <param name="User">As the user is named now.</param>
/// <param name="Keys">As IAM has them now; their last use as far as the report or the policy asked for it.</param>
/// <param name="DisagreesWithReport">Whether a live key is older than the report says.</param>
public sealed record JudgedSuspect(IamUser User, IReadOnlyList<AccessKey> Keys, Verdict Verdict, bool DisagreesWithReport = false);
