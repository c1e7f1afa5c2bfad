using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;

namespace AccessKeyRotation.Verdicts;

/// <summary>What AWS Config is told of one user.</summary>
/// <param name="Annotation">1 to 256 characters. Dates and no ages, so that it stays the same from day to day.</param>
/// <param name="Violations">Worst first; empty unless <paramref name="Compliance"/> is NonCompliant.</param>
/// <param name="OldestActiveKey">When the oldest active key was created; null where the user has none.</param>
public sealed record Verdict(Compliance Compliance, string Annotation, IReadOnlyList<Violation> Violations, DateTimeOffset? OldestActiveKey = null)
{
    /// <summary>The answer for a user who is gone or out of the rule's scope: it removes the user's earlier result.</summary>
    public static Verdict NotApplicable { get; } = new(Compliance.NotApplicable, "The user no longer exists or is out of scope.", []);

    /// <summary>How the annotation of a waived violation starts.</summary>
    public const string WaivedMark = "WAIVED";

    /// <summary>Whether the user complies for no other reason than waivers.</summary>
    public bool IsWaived => Compliance == Compliance.Compliant && SaysWaived(Annotation);

    /// <summary>Whether an annotation, such as that of a stored result, is of a waived violation.</summary>
    public static bool SaysWaived(string? annotation) => annotation?.StartsWith(WaivedMark, StringComparison.Ordinal) == true;

    /// <summary>Judges all keys of one user at the moment <paramref name="now"/>.</summary>
    /// <exception cref="InvalidOperationException">Unused age is limited and an active key's last use is not known.</exception>
    public static Verdict Of(IReadOnlyCollection<AccessKey> keys, RotationPolicy policy, DateTimeOffset now)
    {
        List<Violation> violations = [.. keys
            .Select(key => new Violation(key, policy.LimitsBrokenBy(key, now)))
            .Where(violation => violation.Limits != BrokenLimits.None)
            .OrderBy(violation => violation.Key.CreateDate)
            .ThenBy(violation => violation.Key.Id.Value, StringComparer.Ordinal)];

        DateTimeOffset? oldestActiveKey = keys.Where(key => key.IsActive).Min(key => (DateTimeOffset?)key.CreateDate);
        return violations.Count > 0
            ? new(Compliance.NonCompliant, Annotations.OfViolations(violations, policy), violations, oldestActiveKey)
            : Compliant(oldestActiveKey, policy);
    }

    /// <summary>The verdict of a user of whom it is known that no key violates.</summary>
    /// <param name="oldestActiveKey">When the oldest active key was created; null where no key is active.</param>
    public static Verdict Compliant(DateTimeOffset? oldestActiveKey, RotationPolicy policy) =>
        new(Compliance.Compliant, Annotations.OfCompliance(oldestActiveKey, policy), [], oldestActiveKey);
}
