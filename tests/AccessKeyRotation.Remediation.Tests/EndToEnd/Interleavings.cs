namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

/// <summary>
/// The number of interleavings in a run of the tests. By default it is a part, the same in each run, so that a failure
/// comes from the change under test; the nightly workflow sets <c>INTERLEAVINGS=all</c>.
/// </summary>
internal static class Interleavings
{
    public static bool IsAll { get; } = Environment.GetEnvironmentVariable("INTERLEAVINGS") == "all";

    /// <summary>Returns all interleavings, or one of <paramref name="part"/>, chosen by a fixed seed.</summary>
    public static IReadOnlyList<T> Select<T>(IReadOnlyList<T> all, int part)
    {
        if (IsAll)
            return all;
        T[] shuffled = [.. all];
        new Random(1).Shuffle(shuffled);
        return shuffled[..(all.Count / part)];
    }
}
