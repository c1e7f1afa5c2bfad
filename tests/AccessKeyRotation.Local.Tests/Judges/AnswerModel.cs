using System.Text.Json;
using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Tests.Serving;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.Local.Tests.Judges;

/// <summary>AWS's own model of a service, as botocore ships it, judges what Local answers.</summary>
public static class AnswerModel
{
    /// <summary>Makes the calls and returns what the model says is wrong with their answers.</summary>
    /// <param name="service">As botocore names it.</param>
    public static IReadOnlyList<string> Complaints(ServedAccount served, string service, params (string Operation, JsonObject Parameters)[] calls)
    {
        Peer.RequirePython("botocore");
        JsonObject asked = new()
        {
            ["endpoint"] = $"{served.Url}",
            ["service"] = service,
            ["calls"] = new JsonArray([.. calls.Select(call => new JsonObject
            {
                ["operation"] = call.Operation,
                ["parameters"] = call.Parameters,
            })]),
        };
        string script = Path.Combine(AppContext.BaseDirectory, "Judges", "model_check.py");
        PeerResult result = Peer.Run("python3", [script], standardInput: asked.ToJsonString());

        result.ExitCode.Should().Be(0, result.Error);
        return JsonSerializer.Deserialize<string[]>(result.Output)!;
    }
}
