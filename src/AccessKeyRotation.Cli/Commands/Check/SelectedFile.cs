using AccessKeyRotation.Cli.Infrastructure;
using Microsoft.Extensions.FileSystemGlobbing;

namespace AccessKeyRotation.Cli.Commands.Check;

/// <summary>A file to check.</summary>
/// <param name="Path">As a person wrote it, or below the folder that a person wrote.</param>
/// <param name="Group">The index of the <c>--globs</c> option that found it; null for a path.</param>
/// <param name="IsNamed">True if a person wrote the path of the file itself.</param>
internal sealed record SelectedFile(string Path, string FullPath, int? Group, bool IsNamed);

/// <summary>Finds the files to check.</summary>
internal sealed class FileSelection(string workingFolder)
{
    /// <summary>Returns each file once.</summary>
    /// <exception cref="CommandFailedException">A path does not exist, or patterns match no file.</exception>
    public IReadOnlyList<SelectedFile> Of(IEnumerable<string> paths, IEnumerable<string> globs) =>
        [.. paths.SelectMany(OfPath).Concat(globs.SelectMany(OfGlobs)).DistinctBy(file => file.FullPath)];

    private IEnumerable<SelectedFile> OfPath(string path)
    {
        if (File.Exists(Full(path)))
            return [new(path, Full(path), Group: null, IsNamed: true)];
        if (!Directory.Exists(Full(path)))
            throw new CommandFailedException(
                path.StartsWith('-')
                    ? $"'{path}' is neither an option nor a file: see check --help."
                    : $"'{path}' was not found: name a template, a plan or a folder."
            );
        SelectedFile[] files = [.. Matches(path, "**/*", group: null)];
        return files.Length > 0
            ? files
            : throw new CommandFailedException($"'{path}' has no files: name a folder with templates or plans.");
    }

    private SelectedFile[] OfGlobs(string patterns, int group)
    {
        SelectedFile[] files =
        [
            .. patterns
                .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(Split)
                .SelectMany(pattern => Matches(pattern.Folder, pattern.Pattern, group)),
        ];
        return files.Length > 0
            ? files
            : throw new CommandFailedException($"No file matches: {patterns.Trim().ReplaceLineEndings(" ")}");
    }

    /// <summary>Splits a pattern into the folder before its first wildcard and the rest.</summary>
    private static (string Folder, string Pattern) Split(string pattern)
    {
        string before = pattern.Split('*', 2)[0];
        int end = before.LastIndexOf('/') + 1;
        return (pattern[..end], pattern[end..]);
    }

    /// <summary>Hidden files and folders match only if the pattern names them, as in a shell.</summary>
    private IEnumerable<SelectedFile> Matches(string folder, string pattern, int? group)
    {
        string root = Full(folder);
        if (!Directory.Exists(root))
            return [];
        return new Matcher(StringComparison.OrdinalIgnoreCase)
            .AddInclude(pattern)
            .GetResultsInFullPath(root)
            .Select(file => (Full: file, Relative: Path.GetRelativePath(root, file)))
            .Where(file =>
                !file
                    .Relative.Split(Path.DirectorySeparatorChar)
                    .Any(part => part.StartsWith('.') && !pattern.Contains(part, StringComparison.Ordinal))
            )
            .OrderBy(file => file.Relative, StringComparer.Ordinal)
            .Select(file => new SelectedFile(Path.Combine(folder, file.Relative), file.Full, group, IsNamed: false));
    }

    private string Full(string path) => Path.GetFullPath(path, workingFolder);
}
