using System.Text.Json.Nodes;
using AccessKeyRotation.Packaging.Functions;

namespace AccessKeyRotation.Packaging.Templates;

/// <summary>Replaces each AWS::Include with the content of its file.</summary>
internal static class Include
{
    private const string Function = "Fn::Transform";

    /// <param name="place">The name of the node, for errors.</param>
    /// <param name="folder">The folder that a location is relative to.</param>
    /// <exception cref="PackagingException">The node is another transform, or its location is not a file in the
    /// folder.</exception>
    public static JsonNode? Replace(string place, JsonNode? node, string folder) =>
        node switch
        {
            JsonObject map when map[Function] is { } transform => Content(place, map, transform, folder),
            JsonObject map => new JsonObject(
                map.Select(member =>
                    KeyValuePair.Create(member.Key, Replace($"{place}.{member.Key}", member.Value, folder))
                )
            ),
            JsonArray list => new JsonArray([
                .. list.Select((item, number) => Replace($"{place}[{number}]", item, folder)),
            ]),
            _ => node?.DeepClone(),
        };

    private static JsonObject Content(string place, JsonObject map, JsonNode transform, string folder)
    {
        if (
            map.Count != 1
            || transform is not JsonObject { Count: 2 } call
            || call["Name"].AsText() != "AWS::Include"
            || call["Parameters"] is not JsonObject { Count: 1 } parameters
        )
            throw new PackagingException(
                $"{place}: the only supported Fn::Transform is AWS::Include with the parameter Location."
            );
        if (
            parameters["Location"].AsText() is not { Length: > 0 } location
            || location.Contains("://", StringComparison.Ordinal)
            || location.Contains('\0')
        )
            throw new PackagingException($"{place}: Location must be a path relative to the template's folder.");
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
