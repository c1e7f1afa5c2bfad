using System.Text.Json.Nodes;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.CloudFormation.Tests.Oracles;

/// <summary>The deployment step of deploy.yml, run with an <c>aws</c> that only records its arguments.</summary>
internal sealed class DeployStep : IDisposable
{
    private const string Template = "out/package/packaged.json";

    private const string Aws = """
        aws() {
          printf '%s\0' "$@" >>calls; printf '\n\0' >>calls
          if [ "$2" = deploy ]; then printf '%s\n' "$TOLD"; return "$ENDS"; fi
          echo 'the change set'
        }
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    /// <param name="template">The template of the package.</param>
    /// <param name="parameters">The value of the environment variable PARAMETERS.</param>
    /// <param name="output">The output of the AWS CLI for a deployment.</param>
    /// <param name="exitCode">The exit code of a deployment.</param>
    public DeployStep(JsonObject template, string parameters, bool execute, string output = "", int exitCode = 0)
    {
        Peer.Require("jq");
        Directory.CreateDirectory(PathOf("out/package"));
        File.WriteAllText(PathOf(Template), template.ToJsonString());
        File.WriteAllText(PathOf("calls"), "");
        File.WriteAllText(PathOf("summary"), "");
        Result = WorkflowStep.Run(
            "deploy.yml",
            "Deploy or show the change set",
            _folder.FullName,
            Aws,
            new Dictionary<string, string>
            {
                ["PARAMETERS"] = parameters,
                ["EXECUTE"] = execute ? "true" : "false",
                ["BUCKET"] = "a-bucket",
                ["GITHUB_STEP_SUMMARY"] = PathOf("summary"),
                ["RUNNER_TEMP"] = _folder.FullName,
                ["TOLD"] = output,
                ["ENDS"] = $"{exitCode}",
            }
        );
        Calls =
        [
            .. File.ReadAllText(PathOf("calls"))
                .Split("\0\n\0")[..^1]
                .Select(call =>
                    (string[])[.. call.Split('\0').Select(word => word == Template ? PathOf(Template) : word)]
                ),
        ];
        Summary = File.ReadAllText(PathOf("summary"));
    }

    public PeerResult Result { get; }

    /// <summary>The calls of the AWS CLI, each as its arguments, with the path of the template.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Calls { get; }

    /// <summary>The summary on the page of the run.</summary>
    public string Summary { get; }

    public void Dispose() => _folder.Delete(recursive: true);

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);
}
