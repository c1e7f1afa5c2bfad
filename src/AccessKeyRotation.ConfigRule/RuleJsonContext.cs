using System.Text.Json.Serialization;
using Amazon.Lambda.ConfigEvents;

namespace AccessKeyRotation.ConfigRule;

/// <summary>What crosses the function's boundary, for serialization without reflection.</summary>
[JsonSerializable(typeof(ConfigEvent))]
internal sealed partial class RuleJsonContext : JsonSerializerContext;
