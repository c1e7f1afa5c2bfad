using AccessKeyRotation.Fuzz.Targets;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.Fuzz.Runs;

/// <summary>The saved inputs of a target: real-looking seeds, and every input that once failed.</summary>
internal static class Corpus
{
    /// <summary>The folder in which failing inputs are saved.</summary>
    public static string FailureFolder => RepositoryFiles.PathOf("artifacts/fuzz");

    public static string FolderOf(FuzzTarget target) => RepositoryFiles.PathOf($"tests/Fuzz/corpus/{target.Name}");

    /// <summary>Returns the inputs in the order of their names.</summary>
    public static IReadOnlyList<byte[]> Of(FuzzTarget target) =>
        [
            .. Directory.GetFiles(FolderOf(target)).Order(StringComparer.Ordinal).Select(File.ReadAllBytes),
            .. target.ComputedSeeds,
        ];

    /// <summary>Saves a failing input and returns the path of the file.</summary>
    public static string Save(FuzzTarget target, byte[] input)
    {
        Directory.CreateDirectory(FailureFolder);
        string hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(input).AsSpan(0, 6));
        string file = Path.Combine(FailureFolder, $"{target.Name}-{hash}");
        File.WriteAllBytes(file, input);
        return file;
    }
}
