using System.Text.Json.Serialization;
using Amazon.Lambda.ConfigEvents;

namespace AccessKeyRotation.ConfigRule;

/// <summary>Serializes the function's input and output without reflection.</summary>
[JsonSerializable(typeof(ConfigEvent))]
internal sealed partial class RuleJsonContext : JsonSerializerContext;
