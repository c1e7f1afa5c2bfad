using System.Text.Json;
using Amazon;
using Amazon.Runtime;
using Amazon.Util;

namespace AwsPackages.Protocol;

/// <summary>
/// Reads and writes values of the JSON protocols. A member that is absent or null in the response is null.
/// </summary>
internal static class JsonValues
{
    public static void Set(this Utf8JsonWriter writer, string name, string value)
    {
        if (value is not null)
            writer.WriteString(name, value);
    }

    public static void Set(this Utf8JsonWriter writer, string name, ConstantClass value) =>
        writer.Set(name, value?.Value);

    public static void Set(this Utf8JsonWriter writer, string name, bool? value)
    {
        if (value is { } flag)
            writer.WriteBoolean(name, flag);
    }

    public static void Set(this Utf8JsonWriter writer, string name, int? value)
    {
        if (value is { } number)
            writer.WriteNumber(name, number);
    }

    public static void Set(this Utf8JsonWriter writer, string name, double? value)
    {
        if (value is { } number)
            writer.WriteNumber(name, number);
    }

    /// <summary>Writes whole seconds, rounded by the SDK's own function, as the official package does.</summary>
    public static void Set(this Utf8JsonWriter writer, string name, DateTime? value)
    {
        if (value is { } time)
        {
            writer.WritePropertyName(name);
            writer.WriteRawValue(AWSSDKUtils.ConvertToUnixEpochSecondsString(time));
        }
    }

    /// <summary>
    /// Writes a list. Omits an empty list if collections are initialized, because then it means "unset".
    /// </summary>
    public static void Set<T>(this Utf8JsonWriter writer, string name, List<T> values, Action<Utf8JsonWriter, T> write)
    {
        if (values is null || (values.Count == 0 && AWSConfigs.InitializeCollections))
            return;
        writer.WriteStartArray(name);
        foreach (T value in values)
            write(writer, value);
        writer.WriteEndArray();
    }

    /// <summary>Writes a map of strings. Omits an empty map under the same condition as an empty list.</summary>
    public static void Set(this Utf8JsonWriter writer, string name, Dictionary<string, string> values)
    {
        if (values is null || (values.Count == 0 && AWSConfigs.InitializeCollections))
            return;
        writer.WriteStartObject(name);
        foreach ((string key, string value) in values)
            writer.WriteString(key, value);
        writer.WriteEndObject();
    }

    /// <summary>Writes a nested structure.</summary>
    public static void Set<T>(this Utf8JsonWriter writer, string name, T structure, Action<Utf8JsonWriter, T> write)
        where T : class
    {
        if (structure is null)
            return;
        writer.WritePropertyName(name);
        write(writer, structure);
    }

    public static JsonElement? Child(this JsonElement parent, string name) =>
        parent.TryGetProperty(name, out JsonElement child) && child.ValueKind != JsonValueKind.Null ? child : null;

    public static string Text(this JsonElement parent, string name) => parent.Child(name)?.GetString();

    public static bool? Flag(this JsonElement parent, string name) => parent.Child(name)?.GetBoolean();

    public static int? Number(this JsonElement parent, string name) => parent.Child(name)?.GetInt32();

    public static long? LongNumber(this JsonElement parent, string name) => parent.Child(name)?.GetInt64();

    public static DateTime? Time(this JsonElement parent, string name) =>
        parent.Child(name) is { } seconds
            ? DateTime.UnixEpoch.AddTicks((long)(seconds.GetDecimal() * TimeSpan.TicksPerSecond))
            : null;

    public static List<T> Items<T>(this JsonElement parent, string name, Func<JsonElement, T> read) =>
        parent.Child(name) is { } items ? [.. items.EnumerateArray().Select(read)]
        : AWSConfigs.InitializeCollections ? []
        : null;

    public static Dictionary<string, string> Map(this JsonElement parent, string name) =>
        parent.Map(name, value => value.GetString());

    public static Dictionary<string, T> Map<T>(this JsonElement parent, string name, Func<JsonElement, T> read) =>
        parent.Child(name) is { } map
            ? map.EnumerateObject().ToDictionary(entry => entry.Name, entry => read(entry.Value))
        : AWSConfigs.InitializeCollections ? []
        : null;
}
