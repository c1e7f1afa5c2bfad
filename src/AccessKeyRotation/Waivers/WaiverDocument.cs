using System.Text.Json.Serialization;

namespace AccessKeyRotation.Waivers;

/// <summary>An entry of the register as it is written: JSON. A member that is not here makes the entry invalid, since it may be misspelt.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record WaiverDocument(
    string? User, string? UserId, string? AccessKeyId, string? Owner, string? Reason, string? Ticket, string? Expires);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, AllowDuplicateProperties = false)]
[JsonSerializable(typeof(WaiverDocument))]
internal sealed partial class WaiverJsonContext : JsonSerializerContext;
