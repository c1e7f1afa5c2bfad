using System.Globalization;
using System.Text.Json.Nodes;
using AccessKeyRotation.Local.CloudFormation;
using AccessKeyRotation.Packaging.Templates;

namespace AccessKeyRotation.CloudFormation.Tests.Templates;

/// <summary>The shipped template, with functions in their long form.</summary>
internal static class StackTemplate
{
    public static string File { get; } = Path.Combine(AppContext.BaseDirectory, "cloudformation", "template.yaml");

    /// <summary>Returns the template with every AWS::Include, as before a deployment.</summary>
    public static JsonObject Read() => TemplateYaml.Read(File);

    /// <summary>
    /// Returns the template as plain CloudFormation with the documents included, as in a package before it is bound to
    /// an architecture.
    /// </summary>
    public static JsonObject Expand() => TemplateExpander.Expand(Read(), Path.GetDirectoryName(File)!);

    /// <summary>Returns the expanded template with the code in a bucket, as deployed.</summary>
    public static JsonObject Upload()
    {
        JsonObject template = Expand();
        foreach ((_, JsonObject function) in template.ResourcesOf("AWS::Lambda::Function"))
            function["Properties"]!["Code"] = new JsonObject { ["S3Bucket"] = "bucket", ["S3Key"] = "package.zip" };
        return template;
    }

    /// <summary>Resolves the template with these parameters as CloudFormation does.</summary>
    /// <param name="parameters">The parameters that differ from their defaults.</param>
    public static ResolvedTemplate Deploy(string region, params (string Name, string Value)[] parameters) =>
        new(
            new(Expand()),
            new("111122223333", region, "access-key-rotation"),
            parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value)
        );

    public static JsonObject Resource(this JsonObject template, string name) =>
        template["Resources"]![name]!.AsObject();

    public static JsonObject Properties(this JsonObject template, string name) =>
        template.Resource(name)["Properties"]!.AsObject();

    public static IEnumerable<KeyValuePair<string, JsonObject>> ResourcesOf(this JsonObject template, string type) =>
        template["Resources"]!
            .AsObject()
            .Where(resource => (string)resource.Value!["Type"]! == type)
            .Select(resource => KeyValuePair.Create(resource.Key, resource.Value!.AsObject()));

    public static JsonObject Parameter(this JsonObject template, string name) =>
        template["Parameters"]![name]?.AsObject()
        ?? throw new KeyNotFoundException($"The template has no parameter {name}.");

    public static string DefaultOf(this JsonObject template, string name) =>
        (string)template.Parameter(name)["Default"]!;

    /// <summary>Returns the document of a resource.</summary>
    public static JsonObject Document(this JsonObject template, string name) =>
        template.Properties($"{name}Document")["Content"]!.AsObject();

    /// <summary>Returns the name in <c>!Ref</c>; null if the node is not one.</summary>
    public static string? RefOf(JsonNode? node) =>
        node is JsonObject { Count: 1 } single && single["Ref"] is { } name ? (string)name! : null;

    /// <summary>Returns every nested object, including the node itself.</summary>
    public static IEnumerable<JsonObject> Objects(JsonNode? node) =>
        node switch
        {
            JsonObject map => map.SelectMany(member => Objects(member.Value)).Prepend(map),
            JsonArray list => list.SelectMany(Objects),
            _ => [],
        };

    /// <summary>
    /// Returns the strings of a member that contains one or a list. Other values are returned as JSON.
    /// </summary>
    public static IEnumerable<string> Texts(JsonNode? node) =>
        node switch
        {
            null => [],
            JsonArray list => list.SelectMany(Texts),
            JsonValue value => [Convert.ToString(value.GetValue<object>(), CultureInfo.InvariantCulture)!],
            _ => [node.ToJsonString()],
        };
}
