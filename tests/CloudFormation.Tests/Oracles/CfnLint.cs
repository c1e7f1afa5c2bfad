using System.Text.Json.Nodes;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.CloudFormation.Tests.Oracles;

/// <summary>
/// Runs cfn-lint, including its informational rules, for the region in which most accounts record IAM.
/// </summary>
internal static class CfnLint
{
    public static PeerResult Lint(params string[] files)
    {
        Peer.Require("cfn-lint");
        return Peer.Run(
            "cfn-lint",
            ["--format", "parseable", "--include-checks", "I", "--regions", "us-east-1", "--", .. files]
        );
    }

    public static PeerResult Lint(JsonObject template)
    {
        string file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.json");
        File.WriteAllText(file, template.ToJsonString());
        try
        {
            return Lint(file);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
