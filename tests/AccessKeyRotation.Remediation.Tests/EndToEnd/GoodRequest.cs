using System.Text.Json.Nodes;
using AccessKeyRotation.Remediation.Executions;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

/// <summary>A valid request for a dry run of each operation.</summary>
internal static class GoodRequest
{
    public const string ExecutionId = "01234567-89ab-4cde-8f01-23456789abcd";

    private static readonly Dictionary<string, string> Values = new()
    {
        ["ResourceId"] = "AIDAIOSFODNN7EXAMPLE",
        ["FindingId"] = "finding-1",
        ["ProductArn"] = "arn:aws:securityhub:us-east-1::product/aws/config",
        ["FindingAccountId"] = "111122223333",
        ["UserArn"] = "arn:aws:iam::111122223333:user/alice",
        ["UserName"] = "alice",
        ["AccessKeyId"] = "AKIAIOSFODNN7EXAMPLE",
        ["Owner"] = "team-a",
        ["Reason"] = "vendor",
        ["DryRun"] = "true",
    };

    public static JsonObject Of(string operation, string topicArn)
    {
        JsonObject request = new() { ["Operation"] = operation, ["ExecutionId"] = ExecutionId };
        foreach ((string name, string? standard) in DocumentParameters.Of(operation))
            request[name] = name == "TopicArn" ? topicArn : Values.GetValueOrDefault(name) ?? standard;
        return request;
    }
}
