using System.Text.Json;

namespace AccessKeyRotation.Local.Automation.Documents;

/// <summary>Reads a JSON object within a document and reports errors with its place.</summary>
/// <param name="place">For example <c>Document DeactivateAccessKeys, step Deactivate</c>.</param>
internal sealed class DocumentMap(string place, JsonElement map)
{
    public static DocumentMap Of(string place, JsonElement value) =>
        value.ValueKind == JsonValueKind.Object
            ? new(place, value)
            : throw new FormatException($"{place}: a map of names and values is needed here.");

    public IEnumerable<JsonProperty> Members => map.EnumerateObject();

    public FormatException Wrong(string message) => new($"{place}: {message}");

    public DocumentMap Allow(params string[] names)
    {
        foreach (JsonProperty member in Members)
        {
            if (!names.Contains(member.Name))
                throw Wrong($"'{member.Name}' is not known here; known are {string.Join(", ", names)}.");
        }
        return this;
    }

    public JsonElement? Find(string name) => map.TryGetProperty(name, out JsonElement value) ? value : null;

    public string? Text(string name) =>
        Find(name) switch
        {
            null => null,
            { ValueKind: JsonValueKind.String } value => value.GetString(),
            { } value => throw Wrong(
                $"'{name}' is {value.GetRawText()}; it must be a text (in quotes if it looks like another type)."
            ),
        };

    public string Needed(string name) => Text(name) ?? throw Wrong($"'{name}' is missing.");

    public bool? Flag(string name) =>
        Find(name) switch
        {
            null => null,
            { ValueKind: JsonValueKind.True or JsonValueKind.False } value => value.GetBoolean(),
            { } value => throw Wrong($"'{name}' is {value.GetRawText()}; it must be true or false."),
        };

    public int? Number(string name, int least, int most) =>
        Find(name) switch
        {
            null => null,
            { ValueKind: JsonValueKind.Number } value
                when value.TryGetInt32(out int number) && number >= least && number <= most => number,
            { } value => throw Wrong(
                $"'{name}' is {value.GetRawText()}; it must be a whole number from {least} to {most}."
            ),
        };

    /// <summary>Returns the list; empty if it is absent.</summary>
    public IReadOnlyList<JsonElement> List(string name) =>
        Find(name) switch
        {
            null => [],
            { ValueKind: JsonValueKind.Array } value => [.. value.EnumerateArray()],
            _ => throw Wrong($"'{name}' must be a list."),
        };

    public IReadOnlyList<string> Texts(string name) =>
        [
            .. List(name)
                .Select(item =>
                    item.ValueKind == JsonValueKind.String
                        ? item.GetString()!
                        : throw Wrong($"'{name}' must be a list of texts.")
                ),
        ];
}
