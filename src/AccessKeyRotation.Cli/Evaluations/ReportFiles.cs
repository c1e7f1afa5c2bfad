using AccessKeyRotation.Cli.Infrastructure;

namespace AccessKeyRotation.Cli.Evaluations;

/// <summary>The credential reports of the command line: files, folders, and <c>-</c> for standard input.</summary>
internal static class ReportFiles
{
    public const string StandardInput = "-";

    /// <summary>The file as a message names it.</summary>
    public static string NameOf(string file) => file == StandardInput ? "standard input" : file;

    /// <summary>
    /// Returns all files, and those of folders sorted by name. A file of a folder can have any name, so that no report
    /// is passed over: one that is not a report is an error later. Hidden files and pages of Markdown are not read.
    /// </summary>
    /// <exception cref="CommandFailedException">A path does not exist, a folder has no report, or a file is specified
    /// twice.</exception>
    public static IReadOnlyList<string> Find(IEnumerable<string> paths)
    {
        List<string> files = [.. paths.SelectMany(Expand)];
        return
            files
                .GroupBy(file => file == StandardInput ? file : Path.GetFullPath(file))
                .FirstOrDefault(same => same.Count() > 1)
                is { } twice
            ? throw new CommandFailedException(
                $"--credential-report has {twice.First()} twice: specify each report once."
            )
            : files;
    }

    private static IEnumerable<string> Expand(string path)
    {
        if (path == StandardInput || File.Exists(path))
            return [path];
        if (!Directory.Exists(path))
            throw new CommandFailedException(
                $"--credential-report '{path}' was not found: use a file, a folder of reports, or - for standard input."
            );

        string[] files = [.. Directory.EnumerateFiles(path).Where(IsRead).Order(StringComparer.Ordinal)];
        return files.Length > 0
            ? files
            : throw new CommandFailedException(
                $"--credential-report '{path}' has no files: use a folder that contains credential reports."
            );
    }

    private static bool IsRead(string file) =>
        !Path.GetFileName(file).StartsWith('.') && !file.EndsWith(".md", StringComparison.OrdinalIgnoreCase);
}
