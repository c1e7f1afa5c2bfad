using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Tests.Serving;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.Local.Tests.Oracles;

/// <summary>Runs the AWS CLI, which takes about a second for each command.</summary>
public static class AwsCli
{
    private static readonly Dictionary<string, string> Environment = new()
    {
        ["AWS_ACCESS_KEY_ID"] = "AKIACALLERCALLERCALL",
        ["AWS_SECRET_ACCESS_KEY"] = "x",
        ["AWS_DEFAULT_REGION"] = "eu-west-1",
        ["AWS_DEFAULT_OUTPUT"] = "json",
        ["AWS_PAGER"] = "",
        ["AWS_EC2_METADATA_DISABLED"] = "true",
    };

    /// <summary>Returns the printed JSON of a response that has members.</summary>
    public static JsonNode Ask(ServedAccount served, params string[] arguments) =>
        JsonNode.Parse(Do(served, arguments))!;

    public static string Do(ServedAccount served, params string[] arguments)
    {
        PeerResult result = Run(served, arguments);
        result.ExitCode.Should().Be(0, result.Error);
        return result.Output;
    }

    public static PeerResult Run(ServedAccount served, params string[] arguments)
    {
        Peer.Require("aws");
        return Peer.Run("aws", [.. arguments, "--endpoint-url", $"{served.Url}"], Environment);
    }
}
