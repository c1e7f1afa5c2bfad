using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace AwsPackages.Protocol;

/// <summary>The JSON 1.1 protocol of a service, with an object as request and as response of each operation.</summary>
/// <param name="serviceName">The name of the service in the SDK, such as <c>Amazon.ConfigService</c>.</param>
/// <param name="targetPrefix">The start of the header <c>X-Amz-Target</c>, such as <c>StarlingDoveService</c>.</param>
/// <param name="toException">Creates the service's exception.</param>
internal sealed class JsonProtocol(
    string serviceName,
    string targetPrefix,
    Func<WireError, AmazonServiceException> toException
)
{
    public InvokeOptions Of<TRequest, TResponse>(
        string operation,
        Action<TRequest, Utf8JsonWriter> write,
        Func<JsonElement, TResponse> read
    )
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse =>
        JsonCall.Of(
            input => new DefaultRequest(input, serviceName)
            {
                HttpMethod = "POST",
                ResourcePath = "/",
                Headers =
                {
                    ["X-Amz-Target"] = $"{targetPrefix}.{operation}",
                    ["Content-Type"] = "application/x-amz-json-1.1",
                },
            },
            write,
            read,
            (error, _) => toException(error)
        );
}
