using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using AwsPackages.Protocol;

namespace Amazon.ConfigService.Internal;

/// <summary>An operation of the JSON 1.1 protocol, with an object as request and as response.</summary>
internal static class JsonOperation
{
    public static InvokeOptions Of<TRequest, TResponse>(
        string operation,
        Action<TRequest, Utf8JsonWriter> write,
        Func<JsonElement, TResponse> read
    )
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse =>
        new()
        {
            RequestMarshaller = new Marshaller<TRequest>(operation, write),
            ResponseUnmarshaller = new Unmarshaller<TResponse>(read),
        };

    private sealed class Marshaller<TRequest>(string operation, Action<TRequest, Utf8JsonWriter> write)
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

            DefaultRequest request = new(input, "Amazon.ConfigService")
            {
                HttpMethod = "POST",
                ResourcePath = "/",
                Content = body.ToArray(),
            };
            request.Headers["X-Amz-Target"] = $"StarlingDoveService.{operation}";
            request.Headers["Content-Type"] = "application/x-amz-json-1.1";
            return request;
        }
    }

    private sealed class Unmarshaller<TResponse>(Func<JsonElement, TResponse> read) : JsonResponseUnmarshaller
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
            ServiceErrors.ToException(
                JsonError.Read(WireError.ReadBody(input.Stream), input.ResponseData, innerException, statusCode)
            );
    }
}
