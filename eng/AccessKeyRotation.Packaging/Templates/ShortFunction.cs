using System.Text.Json.Nodes;

namespace AccessKeyRotation.Packaging.Templates;

/// <summary>
/// Expands the YAML short forms of CloudFormation's functions, such as <c>!Ref</c> (CloudFormation Template Reference,
/// "Intrinsic functions").
/// </summary>
internal static class ShortFunction
{
    private static readonly string[] WithPrefix =
    [
        "And",
        "Base64",
        "Cidr",
        "Contains",
        "EachMemberEquals",
        "EachMemberIn",
        "Equals",
        "FindInMap",
        "GetAZs",
        "If",
        "ImportValue",
        "Join",
        "Not",
        "Or",
        "RefAll",
        "Select",
        "Split",
        "Sub",
        "ToJsonString",
        "Transform",
        "ValueOf",
        "ValueOfAll",
        "Length",
    ];

    /// <summary>Returns the long form; null if the tag is not a function.</summary>
    public static JsonObject? Expand(string tag, JsonNode argument) =>
        tag.TrimStart('!') switch
        {
            var name when tag.Length != name.Length + 1 => null,
            "Ref" => new() { ["Ref"] = argument },
            "Condition" => new() { ["Condition"] = argument },
            // The attribute can contain dots.
            "GetAtt" when argument is JsonValue text => new()
            {
                ["Fn::GetAtt"] = new JsonArray([.. ((string)text!).Split('.', 2).Select(part => (JsonNode)part)]),
            },
            "GetAtt" => new() { ["Fn::GetAtt"] = argument },
            var name when WithPrefix.Contains(name) => new() { [$"Fn::{name}"] = argument },
            _ => null,
        };
}
