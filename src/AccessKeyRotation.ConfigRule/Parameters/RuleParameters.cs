using AccessKeyRotation.Policies;

namespace AccessKeyRotation.ConfigRule.Parameters;

/// <summary>The parameters of the AWS Config rule, validated.</summary>
/// <param name="Policy">From <c>maxAccessKeyAge</c> (days, 1 to 3650, default 90) and <c>maxAccessKeyUnusedAge</c> (days, 1 to 3650, absent: no limit).</param>
internal sealed record RuleParameters(RotationPolicy Policy)
{
    public const string MaxAccessKeyAge = "maxAccessKeyAge";
    public const string MaxAccessKeyUnusedAge = "maxAccessKeyUnusedAge";
}
