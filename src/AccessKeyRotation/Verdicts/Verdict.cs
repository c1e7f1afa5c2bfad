using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;

namespace AccessKeyRotation.Verdicts;

/// <summary>What AWS Config is told of one user.</summary>
/// <param name="Annotation">1 to 256 characters. Dates and no ages, so that it stays the same from day to day.</param>
/// <param name="Violations">Worst first; empty unless <paramref name="Compliance"/> is NonCompliant.</param>
public sealed record Verdict(Compliance Compliance, string Annotation, IReadOnlyList<Violation> Violations)
{
    /// <summary>The answer for a user who is gone or out of the rule's scope: it removes the user's earlier result.</summary>
    public static Verdict NotApplicable { get; } = new(Compliance.NotApplicable, "The user no longer exists or is out of scope.", []);

    /// <summary>Judges all keys of one user at the moment <paramref name="now"/>.</summary>
    /// <exception cref="InvalidOperationException">Unused age is limited and an active key's last use is not known.</exception>
    public static Verdict Of(IReadOnlyCollection<AccessKey> keys, RotationPolicy policy, DateTimeOffset now)
    {
        List<Violation> violations = [.. keys
            .Select(key => new Violation(key, policy.LimitsBrokenBy(key, now)))
            .Where(violation => violation.Limits != BrokenLimits.None)
            .OrderBy(violation => violation.Key.CreateDate)
            .ThenBy(violation => violation.Key.Id.Value, StringComparer.Ordinal)];

        return violations.Count > 0
            ? new(Compliance.NonCompliant, Annotations.OfViolations(violations, policy), violations)
            : Compliant(keys.Where(key => key.IsActive).Select(key => key.CreateDate), policy);
    }

    /// <summary>The verdict of a user of whom it is proven that no key violates.</summary>
    /// <param name="activeKeysCreated">The create dates of the user's active keys.</param>
    public static Verdict Compliant(IEnumerable<DateTimeOffset> activeKeysCreated, RotationPolicy policy) =>
        new(Compliance.Compliant, Annotations.OfCompliance(activeKeysCreated, policy), []);
}
