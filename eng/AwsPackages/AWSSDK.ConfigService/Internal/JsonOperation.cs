using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using AwsPackages.Protocol;

namespace Amazon.ConfigService.Internal;

/// <summary>An operation of AWS Config.</summary>
internal static class JsonOperation
{
    private static readonly JsonProtocol Protocol = new(
        "Amazon.ConfigService",
        "StarlingDoveService",
        ServiceErrors.ToException
    );

    public static InvokeOptions Of<TRequest, TResponse>(
        string operation,
        Action<TRequest, Utf8JsonWriter> write,
        Func<JsonElement, TResponse> read
    )
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse => Protocol.Of(operation, write, read);
}
