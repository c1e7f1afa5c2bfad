namespace AccessKeyRotation.Cli.Evaluations;

/// <summary>The urgency of a user's remediation. The smaller value comes first.</summary>
/// <param name="IsQuarantined">True if AWS has found a key of the user in public.</param>
/// <param name="IsExposed">True if the user's tags mark its keys as exposed to the internet.</param>
/// <param name="IsProduction">True if the user's tags mark it as a production user.</param>
/// <param name="OldestKey">The creation time of the oldest key in question.</param>
public sealed record RemediationRisk(bool IsQuarantined, bool IsExposed, bool IsProduction, DateTimeOffset OldestKey)
    : IComparable<RemediationRisk>
{
    /// <summary>The risks besides the age, most severe first; empty if there are none.</summary>
    public IReadOnlyList<string> Words { get; } =
    [
        .. IsQuarantined ? ["quarantined"] : Array.Empty<string>(),
        .. IsExposed ? ["exposed"] : Array.Empty<string>(),
        .. IsProduction ? ["production"] : Array.Empty<string>(),
    ];

    /// <summary>Compares quarantined, then exposed, then production, then the age of the oldest key.</summary>
    public int CompareTo(RemediationRisk? other) =>
        other is null
            ? 1
            : (!IsQuarantined, !IsExposed, !IsProduction, OldestKey).CompareTo(
                (!other.IsQuarantined, !other.IsExposed, !other.IsProduction, other.OldestKey)
            );

    public static bool operator <(RemediationRisk left, RemediationRisk right) => left.CompareTo(right) < 0;

    public static bool operator >(RemediationRisk left, RemediationRisk right) => left.CompareTo(right) > 0;

    public static bool operator <=(RemediationRisk left, RemediationRisk right) => left.CompareTo(right) <= 0;

    public static bool operator >=(RemediationRisk left, RemediationRisk right) => left.CompareTo(right) >= 0;
}
