using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AccessKeyRotation.Local.CloudFormation;

/// <summary>
/// Reads the members of an element of a template and reports errors with its place. Numbers and booleans can be
/// strings, as in CloudFormation.
/// </summary>
/// <param name="place">For example <c>Resource Rule</c>.</param>
internal sealed class PropertyMap(string place, JsonObject map)
{
    public static PropertyMap Of(string place, JsonNode? node) =>
        node is JsonObject map
            ? new(place, map)
            : throw new FormatException($"{place}: a map of names and values is needed here.");

    public FormatException Wrong(string message) => new($"{place}: {message}");

    public void Allow(params string[] names)
    {
        if (map.Select(member => member.Key).Except(names).FirstOrDefault() is { } unknown)
            throw Wrong($"'{unknown}' is not known here; known are {string.Join(", ", names)}.");
    }

    public JsonNode? Find(string name) => map[name];

    public string? Text(string name) =>
        map[name] switch
        {
            null => null,
            { } value => JsonScalar.Text(value) ?? throw Wrong($"{name} must be a text, not {value.ToJsonString()}."),
        };

    public string Needed(string name) => Text(name) ?? throw Wrong($"{name} is missing.");

    /// <summary>Refuses every value except one.</summary>
    public void Only(string name, string text)
    {
        if (Needed(name) is { } other && other != text)
            throw Wrong($"{name} is '{other}'; it must be {text}.");
    }

    public int? Number(string name, int least, int most) =>
        Text(name) switch
        {
            null => null,
            { } text
                when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
                    && number >= least
                    && number <= most => number,
            { } text => throw Wrong(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name} is '{text}'; it must be a whole number from {least} to {most}."
                )
            ),
        };

    public bool? Flag(string name) =>
        map[name] switch
        {
            null => null,
            { } value => JsonScalar.Truth(value)
                ?? throw Wrong($"{name} is {value.ToJsonString()}; it must be true or false."),
        };

    /// <summary>Returns the list; empty if it is absent.</summary>
    public IReadOnlyList<JsonNode?> List(string name) =>
        map[name] switch
        {
            null => [],
            JsonArray list => [.. list],
            _ => throw Wrong($"{name} must be a list."),
        };

    public IReadOnlyList<string> Texts(string name) =>
        [.. List(name).Select(item => JsonScalar.Text(item) ?? throw Wrong($"{name} must be a list of texts."))];

    /// <summary>Returns null if the member is absent.</summary>
    public PropertyMap? Map(string name) => map[name] is { } inner ? Of($"{place}, {name}", inner) : null;

    public IEnumerable<KeyValuePair<string, JsonNode?>> Members => map;
}

/// <summary>Converts strings, numbers and booleans, which are interchangeable in CloudFormation.</summary>
internal static class JsonScalar
{
    /// <summary>Returns null if the node is a map, a list or null.</summary>
    public static string? Text(JsonNode? node) =>
        node?.GetValueKind() switch
        {
            JsonValueKind.String => node.GetValue<string>(),
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            JsonValueKind.Number => node.ToJsonString(),
            _ => null,
        };

    /// <summary>Returns null if the value is neither true nor false.</summary>
    public static bool? Truth(JsonNode? node) =>
        Text(node) switch
        {
            "true" => true,
            "false" => false,
            _ => null,
        };
}

internal static class Named
{
    /// <summary>Runs the work and prefixes the message of a failure with the place.</summary>
    public static T Place<T>(string place, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (FormatException wrong)
        {
            throw new FormatException($"{place}: {wrong.Message}", wrong);
        }
    }
}
