using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Ssm;

internal static class SsmOperations
{
    public static readonly JsonService Service = new(
        "ssm",
        "AmazonSSM",
        new Dictionary<string, JsonOperation>
        {
            [nameof(DeleteParameter)] = DeleteParameter.Answer,
            [nameof(DescribeAutomationExecutions)] = DescribeAutomationExecutions.Answer,
            [nameof(DescribeDocument)] = DescribeDocument.Answer,
            [nameof(GetAutomationExecution)] = GetAutomationExecution.Answer,
            [nameof(GetParameter)] = GetParameter.Answer,
            [nameof(GetParameterHistory)] = GetParameterHistory.Answer,
            [nameof(GetParametersByPath)] = GetParametersByPath.Answer,
            [nameof(PutParameter)] = PutParameter.Answer,
            [nameof(SendAutomationSignal)] = SendAutomationSignal.Answer,
            [nameof(StartAutomationExecution)] = StartAutomationExecution.Answer,
            [nameof(StopAutomationExecution)] = StopAutomationExecution.Answer,
        },
        secrets: new Dictionary<string, SecretMembers> { [nameof(PutParameter)] = PutParameter.Secrets }
    );
}

/// <summary>Reads members that several SSM operations share.</summary>
internal static partial class SsmMembers
{
    private const int MaxNameLength = 2048;

    /// <summary>Returns the parameter's plain name. ARNs, versions and labels are not supported.</summary>
    /// <exception cref="AwsErrorException">ValidationException if SSM does not allow the name.</exception>
    public static string Name(JsonCall call)
    {
        string? name = call.Body.Text("Name");
        call.Constraints.Required(name, "name").Length(name, "name", 1, MaxNameLength).Check();
        return NamePattern().IsMatch(name!)
            ? name!
            : throw new AwsErrorException(
                "ValidationException",
                "Parameter name must be a fully qualified name: letters, numbers and the symbols .-_ separated by /."
            );
    }

    public static AwsErrorException NotFound(string name) => new("ParameterNotFound", $"Parameter {name} not found.");

    public static AwsErrorException WrongToken => new("InvalidNextToken", "The specified token isn't valid.");

    public static JsonObject Write(JsonCall call, StoredParameter parameter) =>
        new()
        {
            ["Name"] = parameter.Name,
            ["Type"] = $"{parameter.Type}",
            ["Value"] = call.Body.Flag("WithDecryption") ? call.Account.Parameters.Reveal(parameter) : parameter.Value,
            ["Version"] = parameter.Version,
            ["LastModifiedDate"] = JsonMoment.Of(parameter.LastModified),
            ["ARN"] = $"arn:aws:ssm:us-east-1:{call.Account.Id}:parameter/{parameter.Name.TrimStart('/')}",
            ["DataType"] = "text",
        };

    // A name that contains a slash starts with one.
    [GeneratedRegex(@"^([a-zA-Z0-9_.-]+|(/[a-zA-Z0-9_.-]+)+)\z", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex NamePattern();
}
