namespace AccessKeyRotation.Remediations;

/// <summary>How urgent it is that the keys of one user are deactivated. The smaller comes first.</summary>
/// <param name="IsQuarantined">AWS has found a key of the user in public.</param>
/// <param name="IsExposed">The user's tags say that the internet reaches its keys.</param>
/// <param name="IsProduction">The user's tags say that it works on production.</param>
/// <param name="OldestKey">When the oldest of the keys in question was created.</param>
public sealed record RemediationRisk(bool IsQuarantined, bool IsExposed, bool IsProduction, DateTimeOffset OldestKey) : IComparable<RemediationRisk>
{
    /// <summary>What is told of it beside the age, in the order of its weight; empty where there is nothing.</summary>
    public IReadOnlyList<string> Words { get; } =
    [
        .. IsQuarantined ? ["quarantined"] : Array.Empty<string>(),
        .. IsExposed ? ["exposed"] : Array.Empty<string>(),
        .. IsProduction ? ["production"] : Array.Empty<string>(),
    ];

    /// <summary>A leaked key before one that may leak, an exposed one before others, production before the rest, then the older key.</summary>
    public int CompareTo(RemediationRisk? other) => other is null
        ? 1
        : (!IsQuarantined, !IsExposed, !IsProduction, OldestKey).CompareTo((!other.IsQuarantined, !other.IsExposed, !other.IsProduction, other.OldestKey));

    public static bool operator <(RemediationRisk left, RemediationRisk right) => left.CompareTo(right) < 0;

    public static bool operator >(RemediationRisk left, RemediationRisk right) => left.CompareTo(right) > 0;

    public static bool operator <=(RemediationRisk left, RemediationRisk right) => left.CompareTo(right) <= 0;

    public static bool operator >=(RemediationRisk left, RemediationRisk right) => left.CompareTo(right) >= 0;
}
