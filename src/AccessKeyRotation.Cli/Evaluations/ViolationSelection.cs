using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;

namespace AccessKeyRotation.Cli.Evaluations;

/// <summary>The violations that a report lists.</summary>
/// <param name="Only">The kind of violations; null for all.</param>
/// <param name="Top">The maximum number of violations; null for all.</param>
internal sealed record ViolationSelection(ViolationKind? Only, int? Top)
{
    /// <summary>The time within which a key that was used is in use.</summary>
    public static readonly TimeSpan RecentUse = TimeSpan.FromDays(7);

    public static ViolationSelection All { get; } = new(null, null);

    public bool Includes(EvaluatedKey key, DateTimeOffset asOf) =>
        Only switch
        {
            null => true,
            ViolationKind.Age => key.Limits.HasFlag(BrokenLimits.Age),
            ViolationKind.Unused => key.Limits.HasFlag(BrokenLimits.UnusedAge),
            ViolationKind.InUse => IsInUse(key.LastUse, asOf),
            ViolationKind.NeverUsed => key.LastUse == LastUse.Never,
            _ => throw new InvalidOperationException($"No condition for {Only}."),
        };

    public static bool IsInUse(LastUse lastUse, DateTimeOffset asOf) =>
        lastUse is LastUse.At used && asOf - used.Date <= RecentUse;
}

/// <summary>A kind of violations.</summary>
internal enum ViolationKind
{
    /// <summary>The key is older than the limit.</summary>
    Age,

    /// <summary>The key has been unused for longer than the limit.</summary>
    Unused,

    /// <summary>The key was used within <see cref="ViolationSelection.RecentUse"/>.</summary>
    InUse,

    /// <summary>The key has never been used. A key with an unknown last use is not included.</summary>
    NeverUsed,
}
