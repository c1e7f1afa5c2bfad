using System.Text.Encodings.Web;
using System.Text.Json;
using AccessKeyRotation.Yaml;

namespace AccessKeyRotation.Local.Automation.Values;

/// <summary>
/// Formats JSON for functions and records without unnecessary escapes, such as for the + of a user name.
/// </summary>
internal static class JsonText
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Of<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static JsonElement Element<T>(T value) => JsonSerializer.SerializeToElement(value, Options);

    /// <summary>Returns a string unquoted, any other value as JSON.</summary>
    public static string Plain(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : Of(value);

    /// <summary>Returns null if the text is not JSON.</summary>
    public static JsonElement? TryParse(string text)
    {
        try
        {
            return JsonElement.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>Reads the YAML of an SSM document.</summary>
internal static class YamlText
{
    /// <exception cref="FormatException">The text is not one YAML document of that type; the message names the
    /// line.</exception>
    public static JsonElement ToJson(string yaml)
    {
        try
        {
            return JsonSerializer.SerializeToElement(YamlJson.Read(yaml));
        }
        catch (YamlRefusedException refused)
        {
            throw new FormatException($"is wrong in {refused.Message}", refused);
        }
    }
}
