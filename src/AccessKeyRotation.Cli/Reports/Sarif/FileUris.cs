namespace AccessKeyRotation.Cli.Reports.Sarif;

/// <summary>
/// Converts paths to URI references: relative for files below the working folder, as code scanning requires, and
/// absolute for other files.
/// </summary>
internal sealed class FileUris(string workingFolder)
{
    public string Of(string file)
    {
        string relative = Path.GetRelativePath(workingFolder, Path.GetFullPath(file, workingFolder));
        string[] segments = relative.Split(Path.DirectorySeparatorChar);
        return Path.IsPathRooted(relative) || segments[0] == ".."
            ? new UriBuilder
            {
                Scheme = Uri.UriSchemeFile,
                Host = "",
                Path = Escaped(Path.GetFullPath(file, workingFolder).Split(Path.DirectorySeparatorChar)),
            }
                .Uri
                .AbsoluteUri
            : Escaped(segments);
    }

    private static string Escaped(IEnumerable<string> segments) =>
        string.Join('/', segments.Select(Uri.EscapeDataString));
}
