using AccessKeyRotation.Cli.Hosting;

namespace AccessKeyRotation.Cli.Evaluating;

/// <summary>The credential reports that the command line names: files, folders of them, and <c>-</c> for standard input.</summary>
internal static class ReportFiles
{
    public const string StandardInput = "-";

    private const string Pattern = "*.csv";

    /// <summary>Every file once, a folder's <c>*.csv</c> by name.</summary>
    /// <exception cref="CommandFailedException">A path is neither file nor folder, a folder has no report, or a file is named twice.</exception>
    public static IReadOnlyList<string> Find(IEnumerable<string> paths)
    {
        List<string> files = [.. paths.SelectMany(Expand)];
        return files.GroupBy(file => file == StandardInput ? file : Path.GetFullPath(file)).FirstOrDefault(same => same.Count() > 1) is { } twice
            ? throw new CommandFailedException($"--credential-report names {twice.First()} twice; name each report once.")
            : files;
    }

    private static IEnumerable<string> Expand(string path)
    {
        if (path == StandardInput || File.Exists(path))
            return [path];
        if (!Directory.Exists(path))
            throw new CommandFailedException($"--credential-report is '{path}'; it must be a file, a folder with *.csv files, or - for standard input.");

        string[] files = [.. Directory.EnumerateFiles(path, Pattern).Order(StringComparer.Ordinal)];
        return files.Length > 0 ? files : throw new CommandFailedException($"The folder {path} has no *.csv file.");
    }
}
