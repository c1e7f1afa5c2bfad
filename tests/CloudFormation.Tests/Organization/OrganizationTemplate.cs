using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AccessKeyRotation.CloudFormation.Tests.Templates;
using AccessKeyRotation.Packaging.Templates;

namespace AccessKeyRotation.CloudFormation.Tests.Organization;

/// <summary>
/// The templates that deploy the stack to the accounts of an organization, with functions in their long form.
/// </summary>
internal static partial class OrganizationTemplate
{
    public const string Pack = "conformance-pack.yaml";
    public const string OrganizationPack = "organization/conformance-pack.yaml";
    public const string StackSet = "organization/stack-set.yaml";
    public const string Artifacts = "organization/artifacts.yaml";
    public const string Guardrails = "organization/guardrails.yaml";

    public static IReadOnlyList<string> All { get; } = [Pack, OrganizationPack, StackSet, Artifacts, Guardrails];

    public static string File(string name) => Path.Combine(Path.GetDirectoryName(StackTemplate.File)!, name);

    public static JsonObject Read(string name) => TemplateYaml.Read(File(name));

    /// <summary>Returns the names that a part of a template references: parameters, resources and conditions.</summary>
    public static IEnumerable<string> References(JsonNode? node) =>
        StackTemplate
            .Objects(node)
            .SelectMany(map =>
                map.SelectMany(member =>
                    (member.Key, member.Value) switch
                    {
                        ("Ref" or "Condition", JsonValue name) => [(string)name!],
                        ("Fn::GetAtt", JsonArray path) => [(string)path[0]!],
                        ("Fn::If", JsonArray branches) => [(string)branches[0]!],
                        ("Fn::Sub", JsonValue text) => Names((string)text!),
                        ("Fn::Sub", JsonArray list) => Names((string)list[0]!),
                        _ => Enumerable.Empty<string>(),
                    }
                )
            );

    /// <summary>Replaces <c>Ref</c> and <c>Fn::Sub</c> of these parameters; other functions are not changed.</summary>
    public static JsonNode? Substitute(JsonNode? node, IReadOnlyDictionary<string, string> values) =>
        node switch
        {
            JsonObject { Count: 1 } map when map["Fn::Sub"] is JsonValue text => Variable()
                .Replace((string)text!, match => values[match.Groups[1].Value]),
            JsonObject { Count: 1 } map
                when map["Ref"] is JsonValue name && values.TryGetValue((string)name!, out string? value) => value,
            JsonObject map => new JsonObject(
                map.Select(member => KeyValuePair.Create(member.Key, Substitute(member.Value, values)))
            ),
            JsonArray list => new JsonArray([.. list.Select(item => Substitute(item, values))]),
            _ => node?.DeepClone(),
        };

    private static IEnumerable<string> Names(string text) =>
        Variable().Matches(text).Select(match => match.Groups[1].Value.Split('.')[0]);

    [GeneratedRegex(@"\$\{([A-Za-z0-9:.]+)\}")]
    private static partial Regex Variable();
}
