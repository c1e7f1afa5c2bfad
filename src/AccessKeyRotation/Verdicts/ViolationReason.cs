using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;

namespace AccessKeyRotation.Verdicts;

/// <summary>Why one key violates, as a sentence.</summary>
public static class ViolationReason
{
    /// <summary>Of a key that IAM was asked for.</summary>
    public static string Of(AccessKeyId key, DateTimeOffset createDate, LastUse lastUse, BrokenLimits limits, RotationPolicy policy) =>
        Annotations.OfViolation($"Access key {key}", createDate, lastUse, limits, policy);

    /// <summary>Of a key in a credential report, which knows no ids.</summary>
    /// <param name="slot">1 or 2: the columns that the key stands in.</param>
    public static string Of(int slot, DateTimeOffset createDate, LastUse lastUse, BrokenLimits limits, RotationPolicy policy) =>
        Annotations.OfViolation($"Access key {slot} of the credential report", createDate, lastUse, limits, policy);
}
