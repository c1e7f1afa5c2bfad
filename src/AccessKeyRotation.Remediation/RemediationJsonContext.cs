using System.Text.Json.Serialization;
using AccessKeyRotation.Remediation.Requests;

namespace AccessKeyRotation.Remediation;

/// <summary>What crosses the function's boundary, for serialization without reflection.</summary>
[JsonSerializable(typeof(RemediationRequest))]
[JsonSerializable(typeof(RemediationAnswer))]
internal sealed partial class RemediationJsonContext : JsonSerializerContext;
