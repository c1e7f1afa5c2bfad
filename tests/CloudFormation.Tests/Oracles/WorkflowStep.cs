using System.Text.RegularExpressions;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.CloudFormation.Tests.Oracles;

/// <summary>Runs a script of a workflow in bash as GitHub does.</summary>
internal static partial class WorkflowStep
{
    // shell: bash
    private static readonly string[] Shell = ["--noprofile", "--norc", "-eo", "pipefail", "-c"];

    /// <param name="workflow">The name of the workflow's file.</param>
    /// <param name="step">The name of the step.</param>
    /// <param name="folder">The working folder.</param>
    /// <param name="programs">Shell functions that replace the programs that it calls.</param>
    public static PeerResult Run(
        string workflow,
        string step,
        string folder,
        string programs,
        IReadOnlyDictionary<string, string> environment
    )
    {
        Peer.Require("bash");
        string script = Steps()
            .Matches(RepositoryFiles.Read($".github/workflows/{workflow}"))
            .Single(each => each.Groups["name"].Value == step)
            .Groups["script"]
            .Value;
        return Peer.Run(
            "bash",
            [.. Shell, $"cd '{folder}'\n{programs}\n{script.Replace("\n          ", "\n", StringComparison.Ordinal)}"],
            environment
        );
    }

    [GeneratedRegex(
        @"^      - name: (?<name>.*)\n(?:        (?!run:).*\n)*        run: \|(?<script>(?:\n          .*)+)",
        RegexOptions.Multiline
    )]
    private static partial Regex Steps();
}
