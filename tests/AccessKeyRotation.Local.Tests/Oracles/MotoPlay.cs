using System.Text.Json;
using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Tests.Serving;
using AccessKeyRotation.Peers;
using FluentAssertions.Execution;

namespace AccessKeyRotation.Local.Tests.Oracles;

/// <summary>
/// Makes the same calls with botocore (the core of the AWS CLI) to Local and to a moto server. Each result is the
/// response as JSON, or the status and code of an error.
/// </summary>
public sealed record MotoPlay(IReadOnlyList<Step> Steps, IReadOnlyList<string> Local, IReadOnlyList<string> Moto)
{
    private const string AccountOfMoto = "123456789012";
    private static readonly PythonScript Script = new(typeof(MotoPlay).Assembly, "play.py", "botocore");

    public static async Task<MotoPlay> RunAsync(string service, params Step[] steps)
    {
        await using MotoServer moto = await MotoServer.StartAsync();
        await using ServedAccount served = await ServedAccount.StartAsync(AccountOfMoto);
        JsonObject asked = new()
        {
            ["endpoints"] = new JsonArray($"{served.Url}", $"{moto.Url}"),
            ["calls"] = new JsonArray([
                .. steps.Select(step => new JsonObject
                {
                    ["service"] = step.Service ?? service,
                    ["operation"] = step.Operation,
                    ["parameters"] = JsonNode.Parse(step.Parameters),
                    ["signer"] = step.Signer,
                }),
            ]),
        };
        string[][] outcomes = Script.Ask(asked).Deserialize<string[][]>()!;
        return new(steps, outcomes[0], outcomes[1]);
    }

    public void ShouldAgree()
    {
        using AssertionScope scope = new();
        for (int i = 0; i < Steps.Count; i++)
            Local[i].Should().Be(Moto[i], "of call {0}, {1} {2}", i, Steps[i].Operation, Steps[i].Parameters);
    }
}
