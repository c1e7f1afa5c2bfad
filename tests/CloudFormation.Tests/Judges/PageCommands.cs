using System.Text.RegularExpressions;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.CloudFormation.Tests.Judges;

/// <summary>
/// The calls of <c>aws</c> on a page of the documentation, each as its words, with what bash makes of variables, loops and quotes. Bash runs the page's
/// commands with programs that only say what they were called with; so can zsh, what macOS starts.
/// </summary>
internal static partial class PageCommands
{
    /// <summary>Those that a page says to run one after the other.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> InBlocks(string page, string shell = "bash") => Run(shell, Blocks().Matches(page).Select(match => match.Groups["text"].Value));

    /// <summary>Those in the rows of its tables.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> InTables(string page) =>
        Run("bash", Rows().Matches(page).SelectMany(row => Inline().Matches(row.Value)).Select(match => $"rule=a-rule; {match.Groups["command"].Value}"));

    private static List<IReadOnlyList<string>> Run(string shell, IEnumerable<string> commands)
    {
        Peer.Require(shell);
        DirectoryInfo folder = Directory.CreateTempSubdirectory();
        try
        {
            Directory.CreateDirectory(Path.Combine(folder.FullName, "out/package"));
            Directory.CreateDirectory(Path.Combine(folder.FullName, "cloudformation"));
            File.WriteAllText(Path.Combine(folder.FullName, "out/package/packaged.json"), "{}");
            File.WriteAllText(Path.Combine(folder.FullName, "cloudformation/conformance-pack.yaml"), "");
            File.WriteAllText(Path.Combine(folder.FullName, "calls"), "");
            string programs = """
                set -euo pipefail
                aws() { printf '%s\0' "$@" >>calls; printf '\n\0' >>calls; echo an-answer-as-long-as-an-arn; }
                dotnet() { :; }
                sam() { :; }
                access-key-rotation() { :; }

                """;
            PeerResult result = Peer.Run(shell, ["-c", $"cd '{folder.FullName}'\n{programs}{string.Join('\n', commands)}"]);
            result.ExitCode.Should().Be(0, result.Error);
            List<IReadOnlyList<string>> calls = [[]];
            foreach (string word in File.ReadAllText(Path.Combine(folder.FullName, "calls")).Split('\0'))
                calls = word == "\n" ? [.. calls, []] : [.. calls[..^1], [.. calls[^1], word]];
            return calls[..^1];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [GeneratedRegex("^( *)```sh\n(?<text>.*?)```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Blocks();

    [GeneratedRegex(@"^\|.*$", RegexOptions.Multiline)]
    private static partial Regex Rows();

    [GeneratedRegex("`(?<command>aws [^`]+)`")]
    private static partial Regex Inline();
}
