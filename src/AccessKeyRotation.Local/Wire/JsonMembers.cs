using System.Text.Json;
using AccessKeyRotation.Local.Account;

namespace AccessKeyRotation.Local.Wire;

/// <summary>Reads the members of a JSON structure. Null is an absent member; a wrong type is refused.</summary>
internal sealed class JsonMembers(JsonElement structure)
{
    /// <exception cref="AwsErrorException">SerializationException if the body is not a JSON structure.</exception>
    public static JsonMembers Parse(string body)
    {
        try
        {
            return Structure(JsonElement.Parse(body));
        }
        catch (JsonException)
        {
            throw new AwsErrorException("SerializationException", "The request body is not JSON.");
        }
    }

    public bool Has(string name) =>
        structure.TryGetProperty(name, out JsonElement member) && member.ValueKind != JsonValueKind.Null;

    public string? Text(string name) => Find(name, JsonValueKind.String)?.GetString();

    /// <summary>Reads a blob, which JSON protocols send as base64.</summary>
    public byte[]? Bytes(string name)
    {
        if (Find(name, JsonValueKind.String) is not { } text)
            return null;
        return text.TryGetBytesFromBase64(out byte[]? bytes) ? bytes : throw Wrong(name, "base64");
    }

    public bool Flag(string name) => Find(name, JsonValueKind.True, JsonValueKind.False)?.GetBoolean() ?? false;

    public int? Number(string name) =>
        Find(name, JsonValueKind.Number) switch
        {
            null => null,
            { } element when element.TryGetInt32(out int number) => number,
            _ => throw Wrong(name, "an integer"),
        };

    /// <summary>Reads a time as seconds since 1970, with or without a fraction.</summary>
    public DateTimeOffset? Moment(string name) =>
        Find(name, JsonValueKind.Number) switch
        {
            null => null,
            { } element when element.TryGetDecimal(out decimal seconds) && seconds is > -6e10m and < 1e11m =>
                DateTimeOffset.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond)),
            _ => throw Wrong(name, "a timestamp"),
        };

    /// <summary>Reads a nested structure; null if it is absent.</summary>
    public JsonMembers? Child(string name) => Find(name, JsonValueKind.Object) is { } child ? new(child) : null;

    /// <summary>Reads a list of structures; null if it is absent.</summary>
    public IReadOnlyList<JsonMembers>? Structures(string name) =>
        Find(name, JsonValueKind.Array) is { } list ? [.. list.EnumerateArray().Select(Structure)] : null;

    public IReadOnlyList<string>? Texts(string name) =>
        Find(name, JsonValueKind.Array) is { } list
            ? [.. list.EnumerateArray().Select(item => Text(item, name))]
            : null;

    /// <summary>Reads a map of lists of strings; null if it is absent.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? TextLists(string name) =>
        Find(name, JsonValueKind.Object) is { } map
            ? map.EnumerateObject()
                .ToDictionary(entry => entry.Name, entry => new JsonMembers(map).Texts(entry.Name) ?? [])
            : null;

    private static string Text(JsonElement item, string list) =>
        item.ValueKind == JsonValueKind.String ? item.GetString()! : throw Wrong(list, "a list of strings");

    private JsonElement? Find(string name, params JsonValueKind[] kinds)
    {
        if (!structure.TryGetProperty(name, out JsonElement member) || member.ValueKind == JsonValueKind.Null)
            return null;
        return kinds.Contains(member.ValueKind) ? member : throw Wrong(name, string.Join(" or ", kinds));
    }

    private static JsonMembers Structure(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object ? new(element) : throw Wrong("a structure", "an object");

    private static AwsErrorException Wrong(string name, string expected) =>
        new("SerializationException", $"Member '{name}' must be {expected}.");
}
