using System.Collections.Immutable;

namespace AccessKeyRotation.Remediation.Tests.Documents;

/// <summary>The shipped documents.</summary>
internal static class ShippedDocuments
{
    public static string Folder => Path.Combine(AppContext.BaseDirectory, "documents");

    /// <summary>The YAML of each document by name.</summary>
    public static ImmutableSortedDictionary<string, string> ByName { get; } =
        Directory
            .EnumerateFiles(Folder, "*.yaml")
            .ToImmutableSortedDictionary(file => Path.GetFileNameWithoutExtension(file)!, File.ReadAllText);

    public static string FileOf(string name) => Path.Combine(Folder, $"{name}.yaml");
}
