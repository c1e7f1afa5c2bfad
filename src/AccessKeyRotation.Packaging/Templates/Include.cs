using System.Text.Json.Nodes;

namespace AccessKeyRotation.Packaging.Templates;

/// <summary>Puts the content of a file in the place of each AWS::Include.</summary>
internal static class Include
{
    private const string Function = "Fn::Transform";

    /// <param name="place">What the node is, for errors.</param>
    /// <param name="folder">The folder that a location is relative to.</param>
    /// <exception cref="PackagingException">It is another transform, or its location is no file there.</exception>
    public static JsonNode? Replace(string place, JsonNode? node, string folder) => node switch
    {
        JsonObject map when map[Function] is { } transform => Content(place, map, transform, folder),
        JsonObject map => new JsonObject(map.Select(member => KeyValuePair.Create(member.Key, Replace($"{place}.{member.Key}", member.Value, folder)))),
        JsonArray list => new JsonArray([.. list.Select((item, number) => Replace($"{place}[{number}]", item, folder))]),
        _ => node?.DeepClone(),
    };

    private static JsonObject Content(string place, JsonObject map, JsonNode transform, string folder)
    {
        if (map.Count != 1 || transform is not JsonObject { Count: 2 } call || call["Name"].AsText() != "AWS::Include" || call["Parameters"] is not JsonObject { Count: 1 } parameters)
            throw new PackagingException($"{place}: of Fn::Transform only AWS::Include with the parameter Location is known.");
        if (parameters["Location"].AsText() is not { } location || location.Contains("://", StringComparison.Ordinal))
            throw new PackagingException($"{place}: Location must be a file beside the template, by its path from there.");
        try
        {
            return TemplateYaml.Read(Path.GetFullPath(location, Path.GetFullPath(folder)));
        }
        catch (PackagingException error)
        {
            throw new PackagingException($"{place}: {error.Message}", error);
        }
    }
}
