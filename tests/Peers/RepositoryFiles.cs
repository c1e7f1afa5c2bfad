namespace AccessKeyRotation.Peers;

/// <summary>Files of the repository, such as the documentation.</summary>
public static class RepositoryFiles
{
    private static readonly string Root = FindRoot();

    /// <param name="path">Relative to the root, with forward slashes.</param>
    public static string PathOf(string path) => Path.Combine(Root, path);

    public static string Read(string path) => File.ReadAllText(PathOf(path));

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ConfigRule.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("The tests do not run inside the repository.");
    }
}
