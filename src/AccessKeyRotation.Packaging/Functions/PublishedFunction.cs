namespace AccessKeyRotation.Packaging.Functions;

/// <summary>A function as it was published: its files, and what its own assembly says of itself.</summary>
/// <param name="Name">The name of its project; its zip is <c>{Name}.zip</c>.</param>
internal sealed record PublishedFunction(string Name, IReadOnlyList<PackagedFile> Files, AssemblyStamp Stamp)
{
    /// <param name="handler">The name of the assembly that Lambda starts.</param>
    /// <exception cref="PackagingException">The folder or what Lambda starts is not there, or a file is not for the architecture.</exception>
    public static PublishedFunction Read(FunctionFolder published, string handler, Architecture architecture)
    {
        if (!Directory.Exists(published.Folder))
            throw new PackagingException($"The folder {published.Folder}, to which {published.Name} should have been published, is not there.");
        PackagedFile[] files = [.. FilesIn(published.Folder)];
        foreach (PackagedFile file in files)
            PlatformCheck.Check(file, architecture);
        byte[] FileOf(string name) => files.FirstOrDefault(file => file.Name == name)?.Content
            ?? throw new PackagingException($"{name} is not in {published.Folder}; the handler of {published.Name} is {handler}.");

        _ = FileOf($"{handler}.runtimeconfig.json");
        return new(published.Name, files, AssemblyStamp.Read($"{handler}.dll", FileOf($"{handler}.dll")));
    }

    /// <summary>Every file below the folder, by its path from there.</summary>
    public static IEnumerable<PackagedFile> FilesIn(string folder)
    {
        EnumerationOptions everything = new() { RecurseSubdirectories = true, AttributesToSkip = 0, IgnoreInaccessible = false };
        return Directory.EnumerateFiles(folder, "*", everything)
            .Select(file => new PackagedFile(Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/'), File.ReadAllBytes(file)))
            .OrderBy(file => file.Name, StringComparer.Ordinal);
    }
}
