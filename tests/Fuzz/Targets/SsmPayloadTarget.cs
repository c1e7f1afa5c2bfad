using System.Text.Json;
using AccessKeyRotation.Aws;
using AccessKeyRotation.Remediation.Actions;
using AccessKeyRotation.Remediation.Executions;
using AccessKeyRotation.Remediations;
using AccessKeyRotation.Testing;
using Amazon.Lambda.Serialization.SystemTextJson;
using static AccessKeyRotation.Fuzz.Targets.InvariantException;

namespace AccessKeyRotation.Fuzz.Targets;

/// <summary>The payload with which an Automation document invokes the remediation. AWS refuses each call.</summary>
internal sealed class SsmPayloadTarget : FuzzTarget
{
    private static readonly string[] Reads = ["Get", "List", "Describe", "GenerateCredentialReport", "VerifyMac"];

    private static readonly SourceGeneratorLambdaJsonSerializer<RemediationJsonContext> Serializer = new();

    private readonly RefusingAws _aws = new();

    public override string Name => "ssm-payload";

    public override InputForm Form => InputForm.Json;

    public override IReadOnlyList<Type> DocumentedErrors =>
        [
            typeof(InvalidRequestException),
            typeof(ActionRefusedException),
            typeof(AwsCallFailedException),
            typeof(JsonSerializerException),
        ];

    public override IReadOnlyList<InputShape> Shapes =>
        [
            Request("a long name", "UserName", count => new string('a', count)),
            Request("a long reason", "Reason", count => InputShape.Repeat("é ", count)),
            Request("digits", "Days", count => new string('0', count)),
            Request("an ARN", "TopicArn", count => "arn:aws" + new string('-', count)),
            InputShape.Of("members", count => $"{{{InputShape.Join(count, ",", i => $"\"m{i}\":\"\"")}}}"),
            InputShape.Of("repeated members", count => $"{{{InputShape.Join(count, ",", _ => "\"Days\":\"1\"")}}}"),
            InputShape.Of("nesting", count => InputShape.Repeat("{\"Days\":", count)),
        ];

    public override Reading Read(byte[] input)
    {
        using MemoryStream stream = new(input);
        RemediationRequest? request = Serializer.Deserialize<RemediationRequest>(stream);
        if (request is null)
            return Reading.Of("null", () => { });
        _aws.Calls.Clear();
        string outcome;
        try
        {
            RemediationResult result = _aws.CreateFunction()
                .HandleAsync(request, new FakeLambdaContext("remediation", TimeSpan.FromMinutes(5)))
                .GetAwaiter()
                .GetResult();
            outcome = $"{result.Done.Count} done";
        }
        catch (AwsCallFailedException refused)
        {
            outcome = refused.Call;
        }
        string[] calls = [.. _aws.Calls];
        return Reading.Of($"{request.Operation}: {outcome}", () => RequireInvariants(request, calls));
    }

    private static void RequireInvariants(RemediationRequest request, string[] calls)
    {
        Require(request.DryRun is "true" or "false", $"DryRun is '{request.DryRun}', and the request was handled.");
        foreach (string call in calls)
            Require(
                Array.Exists(Reads, read => call.StartsWith(read, StringComparison.Ordinal)),
                $"The request sent {call}, although AWS refused to return the execution."
            );
    }

    private static InputShape Request(string name, string member, Func<int, string> value) =>
        InputShape.Of(name, count =>
            $"{{\"Operation\":\"ReactivateAccessKey\",\"ExecutionId\":\"0f3a1c2e-0000-4000-8000-000000000001\","
            + $"\"{member}\":{JsonSerializer.Serialize(value(count))}}}"
        );
}
