using System.Text.RegularExpressions;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.Repository.Tests;

/// <summary>The texts of the repository that people read, by file.</summary>
internal static partial class TextFiles
{
    private static readonly string[] Folders =
    [
        "src",
        "eng",
        "tests",
        "documents",
        "cloudformation",
        "docs",
        ".github",
    ];
    private static readonly string[] Extensions = [".cs", ".md", ".yaml", ".yml"];
    private static readonly string[] Outputs = ["bin", "obj", "node_modules", "artifacts", "__snapshots__"];

    /// <summary>Paths relative to the root of the repository, with slashes.</summary>
    public static IEnumerable<string> Enumerate() =>
        Folders
            .SelectMany(folder => Walk(RepositoryFiles.PathOf(folder)))
            .Concat(Directory.EnumerateFiles(RepositoryFiles.PathOf("."), "*.md"))
            .Where(file => Extensions.Contains(Path.GetExtension(file)))
            .Select(file => Path.GetRelativePath(RepositoryFiles.PathOf("."), file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    /// <summary>
    /// The comments of C# files, and the sentences in string literals of those under src and eng; Markdown without
    /// code;
    /// all of YAML.
    /// </summary>
    public static IEnumerable<(int Line, string Text)> TextsOf(string file)
    {
        bool isShipped =
            file.StartsWith("src/", StringComparison.Ordinal) || file.StartsWith("eng/", StringComparison.Ordinal);
        bool isCode = false;
        bool isRaw = false;
        int number = 0;
        foreach (string line in File.ReadLines(RepositoryFiles.PathOf(file)))
        {
            number++;
            string text = line.TrimStart();
            switch (Path.GetExtension(file))
            {
                case ".md":
                    if (text.StartsWith("```", StringComparison.Ordinal))
                        isCode = !isCode;
                    else if (!isCode)
                        yield return (number, InlineCode().Replace(line, ""));
                    break;
                case ".cs" when text.StartsWith("//", StringComparison.Ordinal):
                    yield return (number, text);
                    break;
                case ".cs":
                    bool isInside = isRaw;
                    if (line.Split("\"\"\"").Length % 2 == 0)
                        isRaw = !isRaw;
                    if (!isInside && TrailingComment().Match(Literal().Replace(line, "")) is { Success: true } comment)
                        yield return (number, comment.Value);
                    if (isShipped && isInside)
                        yield return (number, line);
                    else if (isShipped)
                        foreach (Match literal in Literal().Matches(line).Where(match => match.Value.Contains(' ')))
                            yield return (number, literal.Value);
                    break;
                default:
                    yield return (number, line);
                    break;
            }
        }
    }

    private static IEnumerable<string> Walk(string folder) =>
        Directory
            .EnumerateFiles(folder)
            .Concat(
                Directory
                    .EnumerateDirectories(folder)
                    .Where(inner => !Outputs.Contains(Path.GetFileName(inner)))
                    .SelectMany(Walk)
            );

    [GeneratedRegex(@"\s//\s.*$")]
    private static partial Regex TrailingComment();

    [GeneratedRegex("`[^`]*`")]
    private static partial Regex InlineCode();

    [GeneratedRegex(@"""(?:[^""\\]|\\.)*""")]
    private static partial Regex Literal();
}
