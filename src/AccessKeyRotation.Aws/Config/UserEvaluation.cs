using AccessKeyRotation.Keys;
using AccessKeyRotation.Verdicts;

namespace AccessKeyRotation.Aws.Config;

/// <summary>The verdict of a user, on its way to AWS Config.</summary>
public sealed record UserEvaluation(UserId User, Verdict Verdict);
