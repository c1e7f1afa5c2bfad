using System.Globalization;
using System.Text.Json.Nodes;

namespace AccessKeyRotation.CloudFormation.Tests.Templates;

/// <summary>The template as shipped, with functions in their long form.</summary>
internal static class StackTemplate
{
    public static string File { get; } = Path.Combine(AppContext.BaseDirectory, "cloudformation", "template.yaml");

    /// <summary>With every AWS::Include in it, as before a deployment.</summary>
    public static JsonObject Read() => YamlJson.Read(File);

    /// <summary>With the documents in their places, as CloudFormation makes it of what is deployed.</summary>
    public static JsonObject Expand() => Expand(Read())!.AsObject();

    public static JsonObject Resource(this JsonObject template, string name) => template["Resources"]![name]!.AsObject();

    public static JsonObject Properties(this JsonObject template, string name) => template.Resource(name)["Properties"]!.AsObject();

    public static IEnumerable<KeyValuePair<string, JsonObject>> ResourcesOf(this JsonObject template, string type) =>
        template["Resources"]!.AsObject().Where(resource => (string)resource.Value!["Type"]! == type).Select(resource => KeyValuePair.Create(resource.Key, resource.Value!.AsObject()));

    public static JsonObject Parameter(this JsonObject template, string name) =>
        template["Parameters"]![name]?.AsObject() ?? throw new KeyNotFoundException($"The template has no parameter {name}.");

    public static string DefaultOf(this JsonObject template, string name) => (string)template.Parameter(name)["Default"]!;

    /// <summary>The document that a resource puts into SSM.</summary>
    public static JsonObject Document(this JsonObject template, string name) => template.Properties($"{name}Document")["Content"]!.AsObject();

    /// <summary>The name that <c>!Ref</c> takes, or null.</summary>
    public static string? RefOf(JsonNode? node) => node is JsonObject { Count: 1 } single && single["Ref"] is { } name ? (string)name! : null;

    /// <summary>Every object within, the node itself among them.</summary>
    public static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(member => Objects(member.Value)).Prepend(map),
        JsonArray list => list.SelectMany(Objects),
        _ => [],
    };

    /// <summary>The texts of a member that may hold one or a list; what is no text is shown as JSON.</summary>
    public static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        null => [],
        JsonArray list => list.SelectMany(Texts),
        JsonValue value => [Convert.ToString(value.GetValue<object>(), CultureInfo.InvariantCulture)!],
        _ => [node.ToJsonString()],
    };

    private static JsonNode? Expand(JsonNode? node) => node switch
    {
        JsonObject map when map["Fn::Transform"] is { } transform => YamlJson.Read(IncludedBy(transform)),
        JsonObject map => new JsonObject(map.Select(member => KeyValuePair.Create(member.Key, Expand(member.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Expand)]),
        _ => node?.DeepClone(),
    };

    private static string IncludedBy(JsonNode transform) => (string)transform["Name"]! == "AWS::Include"
        ? Path.Combine(Path.GetDirectoryName(File)!, (string)transform["Parameters"]!["Location"]!)
        : throw new InvalidOperationException($"No transform of ours: {transform}");
}
