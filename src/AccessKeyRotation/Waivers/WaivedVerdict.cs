using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;
using AccessKeyRotation.Verdicts;

namespace AccessKeyRotation.Waivers;

/// <summary>What a verdict becomes once the waivers are known.</summary>
public static class WaivedVerdict
{
    /// <summary>
    /// Takes the waived keys out of the violations. A user all of whose violating keys are waived is COMPLIANT, with an annotation that
    /// starts with <see cref="Annotations.Waived"/> and names who answers for it and until when.
    /// </summary>
    public static Verdict Of(Verdict verdict, IamUser user, WaiverRegister register, RotationPolicy policy, DateTimeOffset now)
    {
        List<Violation> violations = [];
        List<Waiver> waivers = [];
        foreach (Violation violation in verdict.Violations)
        {
            Waiver? longest = register.Waivers.Where(waiver => waiver.Covers(user, violation.Key, now)).MaxBy(waiver => waiver.Expires);
            if (longest is null)
                violations.Add(violation);
            else
                waivers.Add(longest);
        }

        if (waivers.Count == 0)
            return verdict;
        return violations.Count > 0
            ? verdict with { Violations = violations, Annotation = Annotations.OfViolations(violations, policy) }
            : verdict with
            {
                Compliance = Compliance.Compliant,
                Violations = [],
                Annotation = Annotations.OfWaiver(waivers.MinBy(waiver => waiver.Expires)!, verdict.Violations, policy),
            };
    }
}
