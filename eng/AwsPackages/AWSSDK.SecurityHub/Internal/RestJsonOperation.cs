using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
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
        new()
        {
            RequestMarshaller = new Marshaller<TRequest>(method, path, write),
            ResponseUnmarshaller = new Unmarshaller<TResponse>(read),
        };

    private sealed class Marshaller<TRequest>(string method, string path, Action<TRequest, Utf8JsonWriter> write)
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

            DefaultRequest request = new(input, "Amazon.SecurityHub")
            {
                HttpMethod = method,
                ResourcePath = path,
                Content = body.ToArray(),
            };
            request.Headers["Content-Type"] = "application/json";
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
        )
        {
            string body = WireError.ReadBody(input.Stream);
            return ServiceErrors.ToException(
                JsonError.Read(body, input.ResponseData, innerException, statusCode),
                body
            );
        }
    }
}
