using System.Text.Json.Serialization;

namespace AccessKeyRotation.ConfigRule.Notifications;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(InvokingEvent))]
internal sealed partial class InvokingEventJsonContext : JsonSerializerContext;
