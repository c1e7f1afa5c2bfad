using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using AwsPackages.Protocol;

namespace Amazon.SecurityHub.Internal;

/// <summary>
/// An operation of the REST-JSON protocol, identified by a method and a path, with all members in the body.
/// </summary>
internal static class RestJsonOperation
{
    public static InvokeOptions Of<TRequest, TResponse>(
        string method,
        string path,
        Action<TRequest, Utf8JsonWriter> write,
        Func<JsonElement, TResponse> read
    )
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse =>
        JsonCall.Of(
            input => new DefaultRequest(input, "Amazon.SecurityHub")
            {
                HttpMethod = method,
                ResourcePath = path,
                Headers = { ["Content-Type"] = "application/json" },
            },
            write,
            read,
            ServiceErrors.ToException
        );
}
