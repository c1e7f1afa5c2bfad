using System.Text.RegularExpressions;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.CloudFormation.Tests.Oracles;

/// <summary>
/// Extracts the calls of <c>aws</c> from a documentation page, each as its arguments after bash has expanded variables,
/// loops and quotes. Bash, or zsh (the default on macOS), runs the commands with programs that only record their
/// arguments.
/// </summary>
internal static partial class PageCommands
{
    /// <summary>The commands in code blocks, which a reader runs in order.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> InBlocks(string page, string shell = "bash") =>
        Run(shell, Blocks().Matches(page).Select(match => match.Groups["text"].Value));

    /// <summary>The commands in table rows.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> InTables(string page) =>
        Run(
            "bash",
            Rows()
                .Matches(page)
                .SelectMany(row => Inline().Matches(row.Value))
                .Select(match => $"rule=a-rule; {match.Groups["command"].Value}")
        );

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
                gh() { :; }
                access-key-rotation() { :; }

                """;
            PeerResult result = Peer.Run(
                shell,
                ["-c", $"cd '{folder.FullName}'\n{programs}{string.Join('\n', commands)}"]
            );
            result.ExitCode.Should().Be(0, result.Error);
            List<IReadOnlyList<string>> calls =
            [
                [],
            ];
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
