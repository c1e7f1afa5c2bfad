using System.Text.Json.Nodes;

namespace AccessKeyRotation.Local.Wire;

/// <summary>Formats a time as JSON services do.</summary>
internal static class JsonMoment
{
    /// <summary>Returns the seconds since 1970, with milliseconds as the fraction.</summary>
    public static JsonNode Of(DateTimeOffset moment) => JsonValue.Create(moment.ToUnixTimeMilliseconds() / 1000m);
}
