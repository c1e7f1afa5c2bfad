namespace AccessKeyRotation.Packaging.Functions;

/// <summary>A published function: its files, and what its build recorded.</summary>
/// <param name="Name">The name of the project. The zip is <c>{Name}.zip</c>.</param>
internal sealed record PublishedFunction(string Name, IReadOnlyList<PackagedFile> Files, BuildStamp Stamp)
{
    /// <param name="handler">The name of the assembly or executable that Lambda starts.</param>
    /// <exception cref="PackagingException">The folder or the handler does not exist, or a file is not for the
    /// architecture.</exception>
    public static PublishedFunction Read(FunctionFolder published, string handler, Architecture architecture)
    {
        if (!Directory.Exists(published.Folder))
            throw new PackagingException(
                $"The folder {published.Folder} of {published.Name} does not exist. Publish the function first."
            );
        PackagedFile[] files = [.. FilesIn(published.Folder)];
        foreach (PackagedFile file in files)
            PlatformCheck.Check(file, architecture);
        PackagedFile FileOf(string name) =>
            files.FirstOrDefault(file => file.Name == name)
            ?? throw new PackagingException(
                $"{name} is not in {published.Folder}; the handler of {published.Name} is {handler}."
            );

        // Lambda starts the assembly or, without one, the native executable.
        if (files.Any(file => file.Name == $"{handler}.runtimeconfig.json"))
            FileOf($"{handler}.dll");
        else
            PlatformCheck.CheckOpenSsl(FileOf(handler));
        return new(published.Name, files, BuildStamp.Read(FileOf($"{handler}.deps.json"), handler));
    }

    /// <summary>Returns every file in the folder by its relative path.</summary>
    public static IEnumerable<PackagedFile> FilesIn(string folder)
    {
        EnumerationOptions everything = new()
        {
            RecurseSubdirectories = true,
            AttributesToSkip = 0,
            IgnoreInaccessible = false,
        };
        return Directory
            .EnumerateFiles(folder, "*", everything)
            .Select(file => new PackagedFile(
                Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/'),
                File.ReadAllBytes(file)
            ))
            .OrderBy(file => file.Name, StringComparer.Ordinal);
    }
}
