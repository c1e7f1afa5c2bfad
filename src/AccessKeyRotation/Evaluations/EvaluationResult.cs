using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;

namespace AccessKeyRotation.Evaluations;

/// <summary>The evaluation result of one user, as it is submitted to AWS Config.</summary>
/// <param name="Annotation">1 to 256 characters. Contains dates, not ages, so that it does not change from day to
/// day.</param>
/// <param name="Violations">Worst first. Empty unless <paramref name="Compliance"/> is NonCompliant.</param>
/// <param name="OldestActiveKey">When the oldest active key was created; null if the user has none.</param>
public sealed record EvaluationResult(
    Compliance Compliance,
    string Annotation,
    IReadOnlyList<Violation> Violations,
    DateTimeOffset? OldestActiveKey = null
)
{
    /// <summary>
    /// The result for a user who no longer exists or is out of the rule's scope. It removes the user's earlier result.
    /// </summary>
    public static EvaluationResult NotApplicable { get; } =
        new(Compliance.NotApplicable, "The user no longer exists or is out of scope.", []);

    /// <summary>The first word of the annotation of a waived violation.</summary>
    public const string WaivedMark = "WAIVED";

    /// <summary>True if the user is compliant only because of waivers.</summary>
    public bool IsWaived => Compliance == Compliance.Compliant && SaysWaived(Annotation);

    /// <summary>Returns true if an annotation, such as one of a stored result, belongs to a waived violation.</summary>
    public static bool SaysWaived(string? annotation) =>
        annotation?.StartsWith(WaivedMark, StringComparison.Ordinal) == true;

    /// <summary>Evaluates all keys of one user at the time <paramref name="now"/>.</summary>
    /// <exception cref="InvalidOperationException">The policy limits the unused age, and the last use of an active key
    /// is unknown.</exception>
    public static EvaluationResult Of(IReadOnlyCollection<AccessKey> keys, RotationPolicy policy, DateTimeOffset now)
    {
        List<Violation> violations =
        [
            .. keys.Select(key => new Violation(key, policy.LimitsBrokenBy(key, now)))
                .Where(violation => violation.Limits != BrokenLimits.None)
                .OrderBy(violation => violation.Key.CreateDate)
                .ThenBy(violation => violation.Key.Id.Value, StringComparer.Ordinal),
        ];

        DateTimeOffset? oldestActiveKey = keys.Where(key => key.IsActive).Min(key => (DateTimeOffset?)key.CreateDate);
        return violations.Count > 0
            ? new(Compliance.NonCompliant, Annotations.OfViolations(violations, policy), violations, oldestActiveKey)
            : Compliant([.. keys.Where(key => key.IsActive).Select(key => (key.CreateDate, key.LastUse))], policy, now);
    }

    /// <summary>Creates the result of a user who has no key that violates a limit.</summary>
    /// <param name="activeKeys">Create date and last use of each active key.</param>
    public static EvaluationResult Compliant(
        IReadOnlyCollection<(DateTimeOffset CreateDate, LastUse LastUse)> activeKeys,
        RotationPolicy policy,
        DateTimeOffset now
    )
    {
        DateTimeOffset? due = activeKeys.Min(key =>
            (DateTimeOffset?)policy.StableDueDateOf(key.CreateDate, key.LastUse, now)
        );
        return new(
            Compliance.Compliant,
            Annotations.OfCompliance(due, policy),
            [],
            activeKeys.Min(key => (DateTimeOffset?)key.CreateDate)
        );
    }
}

/// <summary>The compliance types that a rule may submit. PutEvaluations rejects INSUFFICIENT_DATA.</summary>
public enum Compliance
{
    Compliant,
    NonCompliant,
    NotApplicable,
}
