namespace AccessKeyRotation.Cli.Reports.Sarif;

/// <summary>Files as URI references: from the working folder for what is below it, as code scanning wants them, and absolute for the rest.</summary>
internal sealed class FileUris(string workingFolder)
{
    public string Of(string file)
    {
        string relative = Path.GetRelativePath(workingFolder, Path.GetFullPath(file, workingFolder));
        string[] segments = relative.Split(Path.DirectorySeparatorChar);
        return Path.IsPathRooted(relative) || segments[0] == ".."
            ? new UriBuilder { Scheme = Uri.UriSchemeFile, Host = "", Path = Escaped(Path.GetFullPath(file, workingFolder).Split(Path.DirectorySeparatorChar)) }.Uri.AbsoluteUri
            : Escaped(segments);
    }

    private static string Escaped(IEnumerable<string> segments) => string.Join('/', segments.Select(Uri.EscapeDataString));
}
