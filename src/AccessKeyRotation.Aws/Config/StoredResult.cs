using AccessKeyRotation.Keys;
using AccessKeyRotation.Verdicts;

namespace AccessKeyRotation.Aws.Config;

/// <summary>The result that AWS Config holds of a user for this rule.</summary>
/// <param name="OrderingTimestamp">Of the run that put it.</param>
public sealed record StoredResult(UserId User, Compliance Compliance, string? Annotation, DateTimeOffset OrderingTimestamp)
{
    public bool IsWaived => Verdict.SaysWaived(Annotation);
}
