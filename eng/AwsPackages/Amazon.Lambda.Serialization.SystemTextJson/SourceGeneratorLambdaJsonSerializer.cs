using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Amazon.Lambda.Core;

namespace Amazon.Lambda.Serialization.SystemTextJson;

/// <summary>
/// Reads events and writes results with the types of <typeparamref name="TSGContext"/>. Options that are set on the
/// context by attribute are ignored, because a new context is created with the options below.
/// </summary>
public class SourceGeneratorLambdaJsonSerializer<
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TSGContext
> : ILambdaSerializer
    where TSGContext : JsonSerializerContext
{
    private static readonly JsonWriterOptions s_writerOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
    private readonly TSGContext _context;

    public SourceGeneratorLambdaJsonSerializer()
    {
        JsonSerializerOptions options = new()
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            PropertyNameCaseInsensitive = true,
        };
        var constructor = typeof(TSGContext).GetConstructor([typeof(JsonSerializerOptions)])
            ?? throw new JsonSerializerException(
                $"{typeof(TSGContext)} has no public constructor that takes JsonSerializerOptions."
            );
        _context = (TSGContext)constructor.Invoke([options]);
    }

    public T Deserialize<T>(Stream requestStream)
    {
        JsonTypeInfo<T> type = TypeInfo<T>();
        try
        {
            return JsonSerializer.Deserialize(requestStream, type);
        }
        catch (JsonException unreadable)
        {
            throw new JsonSerializerException(
                $"The event is not the JSON of a {typeof(T)}: {unreadable.Message}",
                unreadable
            );
        }
    }

    public void Serialize<T>(T response, Stream responseStream)
    {
        JsonTypeInfo<T> type = TypeInfo<T>();
        using Utf8JsonWriter writer = new(responseStream, s_writerOptions);
        JsonSerializer.Serialize(writer, response, type);
    }

    private JsonTypeInfo<T> TypeInfo<T>() =>
        _context.GetTypeInfo(typeof(T)) as JsonTypeInfo<T>
        ?? throw new JsonSerializerException(
            $"{typeof(TSGContext)} does not know {typeof(T)}; give it the attribute "
                + $"[JsonSerializable(typeof({typeof(T).Name}))]."
        );
}
