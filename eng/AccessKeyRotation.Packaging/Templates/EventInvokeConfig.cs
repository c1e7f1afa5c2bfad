using System.Text.Json.Nodes;
using AccessKeyRotation.Packaging.Functions;

namespace AccessKeyRotation.Packaging.Templates;

/// <summary>Converts the property EventInvokeConfig to the properties of AWS::Lambda::EventInvokeConfig.</summary>
internal static class EventInvokeConfig
{
    private const string Destinations = "DestinationConfig";

    /// <exception cref="PackagingException">A member is not supported, or SAM would create a destination.</exception>
    public static JsonObject Expand(string function, JsonNode? value)
    {
        string place = $"Resource {function}: EventInvokeConfig";
        JsonObject properties = new()
        {
            ["FunctionName"] = new JsonObject { ["Ref"] = function },
            ["Qualifier"] = "$LATEST",
            [Destinations] = new JsonObject(), // as SAM does
        };
        foreach ((string name, JsonNode? given) in Map(place, value))
        {
            properties[name] = name switch
            {
                "MaximumRetryAttempts" or "MaximumEventAgeInSeconds" => given?.DeepClone(),
                Destinations => new JsonObject(
                    Map($"{place}.{Destinations}", given)
                        .Select(each =>
                            KeyValuePair.Create(
                                each.Key,
                                (JsonNode?)Destination($"{place}.{Destinations}.{each.Key}", each)
                            )
                        )
                ),
                _ => throw new PackagingException($"{place}.{name} is not known."),
            };
        }
        return properties;
    }

    /// <summary>Type belongs to SAM only: it selects the resource that SAM creates if Destination is absent.</summary>
    private static JsonObject Destination(string place, KeyValuePair<string, JsonNode?> given)
    {
        if (given.Key is not ("OnFailure" or "OnSuccess"))
            throw new PackagingException($"{place} is not known.");
        JsonObject map = Map(place, given.Value);
        if (map.FirstOrDefault(member => member.Key is not ("Type" or "Destination")).Key is { } unknown)
            throw new PackagingException($"{place}.{unknown} is not known.");
        return map["Destination"] is { } destination
            ? new() { ["Destination"] = destination.DeepClone() }
            : throw new PackagingException($"{place}: Destination is required; SAM would otherwise create one.");
    }

    private static JsonObject Map(string place, JsonNode? node) =>
        node as JsonObject ?? throw new PackagingException($"{place} must be a map.");
}
