namespace AccessKeyRotation.Peers;

/// <summary>
/// Counts skipped tests by missing reference in files below <c>artifacts/skipped</c>. <c>dotnet test</c> of the
/// solution deletes the files at its start and shows them at its end (Directory.Solution.targets).
/// </summary>
internal static class SkippedTests
{
    private static readonly Lock Turn = new();

    /// <summary>Adds one test. Each process writes its own file.</summary>
    public static void Add(string reference, string remedy)
    {
        lock (Turn)
        {
            string folder = Directory.CreateDirectory(RepositoryFiles.PathOf("artifacts/skipped")).FullName;
            File.AppendAllText(Path.Combine(folder, $"{Environment.ProcessId}.txt"), $"{reference}: {remedy}\n");
        }
    }
}
