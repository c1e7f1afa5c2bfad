using System.Text.Json.Serialization;
using Amazon.Lambda.ConfigEvents;

namespace EchoFunction;

[JsonSerializable(typeof(EchoRequest))]
[JsonSerializable(typeof(EchoResponse))]
[JsonSerializable(typeof(ConfigEvent))]
internal sealed partial class EchoJson : JsonSerializerContext;
