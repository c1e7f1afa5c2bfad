using System.Text.Json.Serialization;

namespace AwsPackages.Tests.Lambda;

public sealed record Sample
{
    public string? Name { get; init; }

    public int? Count { get; init; }

    public DateTime? When { get; init; }
}

// These options are replaced, because the serializer creates a new context.
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseUpper)]
[JsonSerializable(typeof(Sample))]
public sealed partial class SampleJson : JsonSerializerContext;
