using AccessKeyRotation.Cli.Evaluations;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Policies;

namespace AccessKeyRotation.Cli.Reports;

/// <summary>The kinds of violations in words and as values of <c>--only</c>.</summary>
internal static class KindText
{
    public static IReadOnlyDictionary<string, ViolationKind> Values { get; } =
        new Dictionary<string, ViolationKind>
        {
            ["age"] = ViolationKind.Age,
            ["unused"] = ViolationKind.Unused,
            ["in-use"] = ViolationKind.InUse,
            ["never-used"] = ViolationKind.NeverUsed,
        };

    /// <summary>Returns words that follow a number of keys, such as <c>have never been used</c>.</summary>
    public static string Predicate(ViolationKind kind, RotationPolicy policy, bool isOne) =>
        kind switch
        {
            ViolationKind.Age => $"{(isOne ? "is" : "are")} older than {ReportText.Days(policy.MaxAge)}",
            ViolationKind.Unused when policy.MaxUnusedAge is { } unused =>
                $"{(isOne ? "has" : "have")} been unused for more than {ReportText.Days(unused)}",
            ViolationKind.InUse =>
                $"{(isOne ? "was" : "were")} used in the last {ReportText.Days(ViolationSelection.RecentUse)}",
            ViolationKind.NeverUsed => $"{(isOne ? "has" : "have")} never been used",
            _ => throw new InvalidOperationException($"No words for {kind}."),
        };
}
