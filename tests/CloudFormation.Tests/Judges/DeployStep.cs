using System.Text.Json.Nodes;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.CloudFormation.Tests.Judges;

/// <summary>The step of deploy.yml that deploys, run with an <c>aws</c> that only says what it was called with.</summary>
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
    /// <param name="parameters">What the environment has as PARAMETERS.</param>
    /// <param name="told">What the AWS CLI says to a deployment.</param>
    /// <param name="exitCode">How a deployment ends.</param>
    public DeployStep(JsonObject template, string parameters, bool execute, string told = "", int exitCode = 0)
    {
        Peer.Require("jq");
        Directory.CreateDirectory(PathOf("out/package"));
        File.WriteAllText(PathOf(Template), template.ToJsonString());
        File.WriteAllText(PathOf("calls"), "");
        File.WriteAllText(PathOf("summary"), "");
        Result = WorkflowStep.Run("deploy.yml", "Deploy, or show the change set", _folder.FullName, Aws, new Dictionary<string, string>
        {
            ["PARAMETERS"] = parameters,
            ["EXECUTE"] = execute ? "true" : "false",
            ["BUCKET"] = "a-bucket",
            ["GITHUB_STEP_SUMMARY"] = PathOf("summary"),
            ["RUNNER_TEMP"] = _folder.FullName,
            ["TOLD"] = told,
            ["ENDS"] = $"{exitCode}",
        });
        Calls = [.. File.ReadAllText(PathOf("calls")).Split("\0\n\0")[..^1].Select(call => (string[])[.. call.Split('\0').Select(word => word == Template ? PathOf(Template) : word)])];
        Summary = File.ReadAllText(PathOf("summary"));
    }

    public PeerResult Result { get; }

    /// <summary>The calls of the AWS CLI, each as its words, with the template where it is.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Calls { get; }

    /// <summary>What is shown on the page of the run.</summary>
    public string Summary { get; }

    public void Dispose() => _folder.Delete(recursive: true);

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);
}
