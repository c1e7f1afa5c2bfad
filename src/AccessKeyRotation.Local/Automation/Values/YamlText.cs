using System.Text.Json;
using AccessKeyRotation.Yaml;

namespace AccessKeyRotation.Local.Automation.Values;

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
