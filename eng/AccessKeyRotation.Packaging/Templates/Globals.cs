using System.Text.Json.Nodes;
using AccessKeyRotation.Packaging.Functions;

namespace AccessKeyRotation.Packaging.Templates;

/// <summary>Reads the section with the properties of all functions.</summary>
internal static class Globals
{
    private const string Function = "Function";

    /// <summary>Returns the properties that apply to every function.</summary>
    /// <exception cref="PackagingException">The section has properties of another resource type.</exception>
    public static JsonObject Read(JsonObject template)
    {
        if (!template.ContainsKey("Globals"))
            return [];
        return template["Globals"] is JsonObject { Count: 1 } sections && sections[Function] is JsonObject properties
            ? properties
            : throw new PackagingException(
                $"Globals has {template["Globals"]?.ToJsonString()}; only properties of {Function} are known."
            );
    }

    /// <summary>
    /// Merges the function's own value into the common one: maps are merged, lists are concatenated, other values are
    /// replaced. A CloudFormation function is a value, not a map (AWS SAM Developer Guide, "Globals section",
    /// "Overridable").
    /// </summary>
    public static JsonNode? Merge(JsonNode? common, JsonNode? own) =>
        (common, own) switch
        {
            (null, _) => own?.DeepClone(),
            (_, null) => common.DeepClone(),
            (JsonObject ours, JsonObject theirs) when !IsFunction(ours) && !IsFunction(theirs) => new JsonObject(
                ours.Select(member => member.Key)
                    .Union(theirs.Select(member => member.Key))
                    .Select(name => KeyValuePair.Create(name, Merge(ours[name], theirs[name])))
            ),
            (JsonArray ours, JsonArray theirs) => new JsonArray([
                .. ours.Concat(theirs).Select(item => item?.DeepClone()),
            ]),
            _ => own.DeepClone(),
        };

    private static bool IsFunction(JsonObject map) =>
        map is { Count: 1 } && map.Single().Key is "Ref" or "Condition" or ['F', 'n', ':', ':', ..];
}
