using AccessKeyRotation.Keys;
using AccessKeyRotation.Verdicts;

namespace AccessKeyRotation.Aws.Config;

/// <summary>The result that an aggregator has of a user.</summary>
/// <param name="GivenAt">When the rule was run that gave it; null where AWS does not say.</param>
public sealed record AggregatedResult(UserId User, bool IsCompliant, string? Annotation, DateTimeOffset? GivenAt)
{
    public bool IsWaived => IsCompliant && Verdict.SaysWaived(Annotation);
}
