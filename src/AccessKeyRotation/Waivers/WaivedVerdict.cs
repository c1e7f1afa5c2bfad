using System.Globalization;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;
using AccessKeyRotation.Verdicts;

namespace AccessKeyRotation.Waivers;

/// <summary>What a verdict becomes once the waivers are known.</summary>
public static class WaivedVerdict
{
    /// <summary>
    /// Takes the waived keys out of the violations. A user all of whose violating keys are waived is COMPLIANT, with an annotation that
    /// starts with <see cref="Verdict.WaivedMark"/> and says until when and who answers for it.
    /// </summary>
    public static Verdict Of(Verdict verdict, IamUser user, WaiverRegister register, RotationPolicy policy, DateTimeOffset now)
    {
        ILookup<Waiver?, Violation> byWaiver = verdict.Violations.ToLookup(violation => register.WaiverOf(user, violation.Key, now));
        List<Violation> violations = [.. byWaiver[null]];
        if (violations.Count == verdict.Violations.Count)
            return verdict;
        if (violations.Count > 0)
            return verdict with { Violations = violations, Annotation = Annotations.OfViolations(violations, policy) };

        Waiver endsFirst = byWaiver.Select(waived => waived.Key!).MinBy(waiver => waiver.Expires)!;
        string until = endsFirst.Expires.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        string annotation = Annotations.Fit($"{Verdict.WaivedMark} until {until} by {endsFirst.Owner}. {Annotations.OfViolations(verdict.Violations, policy)}");
        return verdict with { Compliance = Compliance.Compliant, Violations = [], Annotation = annotation };
    }
}
