using System.Text.Json.Nodes;

namespace AccessKeyRotation.Packaging.Templates;

/// <summary>The short forms of CloudFormation's functions in YAML, such as <c>!Ref</c> (CloudFormation Template Reference, "Intrinsic functions").</summary>
internal static class ShortFunction
{
    private static readonly string[] WithPrefix =
    [
        "And", "Base64", "Cidr", "Contains", "EachMemberEquals", "EachMemberIn", "Equals", "FindInMap", "GetAZs", "If", "ImportValue", "Join", "Not", "Or",
        "RefAll", "Select", "Split", "Sub", "ToJsonString", "Transform", "ValueOf", "ValueOfAll", "Length",
    ];

    /// <summary>The long form, or null where the tag is no function.</summary>
    public static JsonObject? Expand(string tag, JsonNode argument) => tag.TrimStart('!') switch
    {
        var name when tag.Length != name.Length + 1 => null,
        "Ref" => new() { ["Ref"] = argument },
        "Condition" => new() { ["Condition"] = argument },
        // The attribute may have dots of its own.
        "GetAtt" when argument is JsonValue text => new() { ["Fn::GetAtt"] = new JsonArray([.. ((string)text!).Split('.', 2).Select(part => (JsonNode)part)]) },
        "GetAtt" => new() { ["Fn::GetAtt"] = argument },
        var name when WithPrefix.Contains(name) => new() { [$"Fn::{name}"] = argument },
        _ => null,
    };
}
