using System.Text.Json.Nodes;

namespace AccessKeyRotation.Local.Wire;

/// <summary>A moment as JSON services write it.</summary>
internal static class JsonMoment
{
    /// <summary>Seconds since 1970 with milliseconds as the fraction.</summary>
    public static JsonNode Of(DateTimeOffset moment) => JsonValue.Create(moment.ToUnixTimeMilliseconds() / 1000m);
}
