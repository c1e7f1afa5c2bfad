using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

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
        new()
        {
            RequestMarshaller = new Marshaller<TRequest>(serviceName, $"{targetPrefix}.{operation}", write),
            ResponseUnmarshaller = new Unmarshaller<TResponse>(read, toException),
        };

    private sealed class Marshaller<TRequest>(string serviceName, string target, Action<TRequest, Utf8JsonWriter> write)
        : IMarshaller<IRequest, AmazonWebServiceRequest>
        where TRequest : AmazonWebServiceRequest
    {
        public IRequest Marshall(AmazonWebServiceRequest input)
        {
            using MemoryStream body = new();
            using (Utf8JsonWriter writer = new(body))
            {
                writer.WriteStartObject();
                write((TRequest)input, writer);
                writer.WriteEndObject();
            }

            DefaultRequest request = new(input, serviceName)
            {
                HttpMethod = "POST",
                ResourcePath = "/",
                Content = body.ToArray(),
            };
            request.Headers["X-Amz-Target"] = target;
            request.Headers["Content-Type"] = "application/x-amz-json-1.1";
            return request;
        }
    }

    private sealed class Unmarshaller<TResponse>(
        Func<JsonElement, TResponse> read,
        Func<WireError, AmazonServiceException> toException
    ) : JsonResponseUnmarshaller
        where TResponse : AmazonWebServiceResponse
    {
        public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input)
        {
            using JsonDocument document = JsonDocument.Parse(input.Stream);
            TResponse response = read(document.RootElement);
            response.ResponseMetadata = new ResponseMetadata { RequestId = WireError.RequestIdIn(input.ResponseData) };
            return response;
        }

        public override AmazonServiceException UnmarshallException(
            JsonUnmarshallerContext input,
            Exception innerException,
            HttpStatusCode statusCode
        ) =>
            toException(
                JsonError.Read(WireError.ReadBody(input.Stream), input.ResponseData, innerException, statusCode)
            );
    }
}
