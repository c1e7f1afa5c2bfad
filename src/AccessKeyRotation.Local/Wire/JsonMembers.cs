using System.Text.Json;
using AccessKeyRotation.Local.Account;

namespace AccessKeyRotation.Local.Wire;

/// <summary>The members of a JSON structure. A null is an absent member, a wrong type is refused.</summary>
internal sealed class JsonMembers(JsonElement structure)
{
    /// <exception cref="AwsErrorException">SerializationException, where the body is not a JSON structure</exception>
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

    public bool Has(string name) => structure.TryGetProperty(name, out JsonElement member) && member.ValueKind != JsonValueKind.Null;

    public string? Text(string name) => Find(name, JsonValueKind.String)?.GetString();

    public bool Flag(string name) => Find(name, JsonValueKind.True, JsonValueKind.False)?.GetBoolean() ?? false;

    public int? Number(string name) => Find(name, JsonValueKind.Number) switch
    {
        null => null,
        { } element when element.TryGetInt32(out int number) => number,
        _ => throw Wrong(name, "an integer"),
    };

    /// <summary>A moment as seconds since 1970, with or without a fraction.</summary>
    public DateTimeOffset? Moment(string name) => Find(name, JsonValueKind.Number) switch
    {
        null => null,
        { } element when element.TryGetDecimal(out decimal seconds) && Math.Abs(seconds) < 1e11m =>
            DateTimeOffset.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond)),
        _ => throw Wrong(name, "a timestamp"),
    };

    /// <summary>A structure within this one; null where it is absent.</summary>
    public JsonMembers? Child(string name) => Find(name, JsonValueKind.Object) is { } child ? new(child) : null;

    /// <summary>Null where the list is absent.</summary>
    public IReadOnlyList<JsonMembers>? Structures(string name) =>
        Find(name, JsonValueKind.Array) is { } list ? [.. list.EnumerateArray().Select(Structure)] : null;

    public IReadOnlyList<string>? Texts(string name) =>
        Find(name, JsonValueKind.Array) is { } list ? [.. list.EnumerateArray().Select(item => Text(item, name))] : null;

    /// <summary>A map of lists of texts; null where it is absent.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? TextLists(string name) => Find(name, JsonValueKind.Object) is { } map
        ? map.EnumerateObject().ToDictionary(entry => entry.Name, entry => new JsonMembers(map).Texts(entry.Name) ?? [])
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
