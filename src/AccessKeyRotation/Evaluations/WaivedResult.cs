using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Evaluations;

/// <summary>Applies waivers to an evaluation result.</summary>
public static class WaivedResult
{
    /// <summary>
    /// Removes waived keys from the violations. If all violating keys of the user are waived, the user is COMPLIANT,
    /// with an annotation that starts with <see cref="EvaluationResult.WaivedMark"/> and names the expiry date and the
    /// owner of the waiver.
    /// </summary>
    public static EvaluationResult Of(
        EvaluationResult evaluationResult,
        IamUser user,
        WaiverRegistry registry,
        RotationPolicy policy,
        DateTimeOffset now
    )
    {
        ILookup<Waiver?, Violation> byWaiver = evaluationResult.Violations.ToLookup(violation =>
            registry.WaiverOf(user, violation.Key, now)
        );
        List<Violation> violations = [.. byWaiver[null]];
        if (violations.Count == evaluationResult.Violations.Count)
            return evaluationResult;
        if (violations.Count > 0)
            return evaluationResult with
            {
                Violations = violations,
                Annotation = Annotations.OfViolations(violations, policy),
            };

        Waiver endsFirst = byWaiver.Select(waived => waived.Key!).MinBy(waiver => waiver.Expires)!;
        string annotation = Annotations.Fit(
            $"{EvaluationResult.WaivedMark} {endsFirst.DescribeFor(user)}. "
                + $"{Annotations.OfViolations(evaluationResult.Violations, policy)}"
        );
        return evaluationResult with { Compliance = Compliance.Compliant, Violations = [], Annotation = annotation };
    }
}
