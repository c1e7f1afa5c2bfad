using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Ssm;

/// <summary>Members that several operations of SSM share.</summary>
internal static partial class SsmMembers
{
    private const int MaxNameLength = 2048;

    /// <exception cref="AwsErrorException">ValidationException, where SSM allows no such name</exception>
    public static string Name(JsonCall call)
    {
        string? name = call.Body.Text("Name");
        call.Constraints.Required(name, "name").Length(name, "name", 1, MaxNameLength).Check();
        return NamePattern().IsMatch(name!)
            ? name!
            : throw new AwsErrorException("ValidationException",
                "Parameter name must be a fully qualified name: letters, numbers and the symbols .-_ separated by /.");
    }

    public static JsonObject Write(LocalAccount account, StoredParameter parameter) => new()
    {
        ["Name"] = parameter.Name,
        ["Type"] = "String",
        ["Value"] = parameter.Value,
        ["Version"] = parameter.Version,
        ["LastModifiedDate"] = JsonMoment.Of(parameter.LastModified),
        ["ARN"] = $"arn:aws:ssm:us-east-1:{account.Id}:parameter/{parameter.Name.TrimStart('/')}",
        ["DataType"] = "text",
    };

    [GeneratedRegex(@"^/?[a-zA-Z0-9_.-]+(/[a-zA-Z0-9_.-]+)*\z")]
    private static partial Regex NamePattern();
}
