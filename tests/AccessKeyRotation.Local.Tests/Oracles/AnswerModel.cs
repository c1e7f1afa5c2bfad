using System.Text.Json;
using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Tests.Serving;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.Local.Tests.Oracles;

/// <summary>Checks Local's responses against AWS's model of a service, as botocore ships it.</summary>
public static class AnswerModel
{
    private static readonly PythonScript Script = new(typeof(AnswerModel).Assembly, "model_check.py", "botocore");

    /// <summary>Makes the calls and returns the violations of the model in their responses.</summary>
    /// <param name="service">botocore's name of the service.</param>
    public static IReadOnlyList<string> Complaints(
        ServedAccount served,
        string service,
        params (string Operation, JsonObject Parameters)[] calls
    )
    {
        JsonObject asked = new()
        {
            ["endpoint"] = $"{served.Url}",
            ["service"] = service,
            ["calls"] = new JsonArray([
                .. calls.Select(call => new JsonObject
                {
                    ["operation"] = call.Operation,
                    ["parameters"] = call.Parameters,
                }),
            ]),
        };
        return Script.Ask(asked).Deserialize<string[]>()!;
    }
}
