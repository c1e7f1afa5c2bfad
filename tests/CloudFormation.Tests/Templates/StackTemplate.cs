using System.Globalization;
using System.Text.Json.Nodes;
using AccessKeyRotation.Local.CloudFormation;
using AccessKeyRotation.Packaging.Templates;

namespace AccessKeyRotation.CloudFormation.Tests.Templates;

/// <summary>The template as shipped, with functions in their long form.</summary>
internal static class StackTemplate
{
    public static string File { get; } = Path.Combine(AppContext.BaseDirectory, "cloudformation", "template.yaml");

    /// <summary>With every AWS::Include in it, as before a deployment.</summary>
    public static JsonObject Read() => TemplateYaml.Read(File);

    /// <summary>As plain CloudFormation, with the documents in their places: what a package has, before it is bound to an architecture.</summary>
    public static JsonObject Expand() => TemplateExpander.Expand(Read(), Path.GetDirectoryName(File)!);

    /// <summary>The same with the code in a bucket, as it is deployed.</summary>
    public static JsonObject Upload()
    {
        JsonObject template = Expand();
        foreach ((_, JsonObject function) in template.ResourcesOf("AWS::Lambda::Function"))
            function["Properties"]!["Code"] = new JsonObject { ["S3Bucket"] = "bucket", ["S3Key"] = "package.zip" };
        return template;
    }

    /// <summary>What CloudFormation would make of the template with these parameters.</summary>
    /// <param name="parameters">Those that are not left at their defaults.</param>
    public static ResolvedTemplate Deploy(string region, params (string Name, string Value)[] parameters) => new(
        new(Expand()), new("111122223333", region, "access-key-rotation"), parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value));

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
}
