using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;

namespace AccessKeyRotation.Evaluations;

/// <summary>A key and the limits that it exceeds: the unit that a remediation works on.</summary>
public sealed record Violation(AccessKey Key, BrokenLimits Limits)
{
    /// <summary>Describes the violation in a sentence, as in the user's annotation.</summary>
    public string Describe(RotationPolicy policy) => Annotations.OfViolations([this], policy);
}

/// <summary>Describes the violation of one key in a sentence.</summary>
public static class ViolationReason
{
    /// <summary>Describes a key that was read from IAM.</summary>
    public static string Of(
        AccessKeyId key,
        DateTimeOffset createDate,
        LastUse lastUse,
        BrokenLimits limits,
        RotationPolicy policy
    ) => Annotations.OfViolation($"Access key {key}", createDate, lastUse, limits, policy);

    /// <summary>Describes a key of a credential report, which has no key ids.</summary>
    /// <param name="slot">1 or 2: the group of columns of the key.</param>
    public static string Of(
        int slot,
        DateTimeOffset createDate,
        LastUse lastUse,
        BrokenLimits limits,
        RotationPolicy policy
    ) => Annotations.OfViolation($"Access key {slot} of the credential report", createDate, lastUse, limits, policy);
}
