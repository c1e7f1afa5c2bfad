using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;

namespace AccessKeyRotation.Verdicts;

/// <summary>A key and the limits it breaks: the unit that a remediation acts on.</summary>
public sealed record Violation(AccessKey Key, BrokenLimits Limits)
{
    /// <summary>The violation as a sentence, such as the annotation of a user has.</summary>
    public string Describe(RotationPolicy policy) => Annotations.OfViolations([this], policy);
}
