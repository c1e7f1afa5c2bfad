namespace AccessKeyRotation.Cli.Infrastructure;

/// <summary>Writes files, and names them in errors as the user named them.</summary>
internal static class OutputFile
{
    /// <param name="file">The name from the user.</param>
    /// <param name="paths">The paths that <paramref name="write"/> opens, which replace the name in messages of the
    /// operating system.</param>
    /// <exception cref="CommandFailedException">The file cannot be written.</exception>
    public static void Write(string file, IEnumerable<string> paths, Action write)
    {
        try
        {
            write();
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            string message = paths
                .Select(Path.GetFullPath)
                .OrderByDescending(path => path.Length)
                .Aggregate(failed.Message, (text, path) => text.Replace(path, file, StringComparison.Ordinal));
            throw new CommandFailedException(message, failed);
        }
    }
}
