using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace AwsPackages.Protocol;

/// <summary>A call with a JSON object as request and as response.</summary>
internal static class JsonCall
{
    /// <param name="start">Creates the HTTP request without its body.</param>
    /// <param name="toException">Creates the service's exception from the error and the body of the response.</param>
    public static InvokeOptions Of<TRequest, TResponse>(
        Func<AmazonWebServiceRequest, DefaultRequest> start,
        Action<TRequest, Utf8JsonWriter> write,
        Func<JsonElement, TResponse> read,
        Func<WireError, string, AmazonServiceException> toException
    )
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse =>
        new()
        {
            RequestMarshaller = new Marshaller<TRequest>(start, write),
            ResponseUnmarshaller = new Unmarshaller<TResponse>(read, toException),
        };

    private sealed class Marshaller<TRequest>(
        Func<AmazonWebServiceRequest, DefaultRequest> start,
        Action<TRequest, Utf8JsonWriter> write
    ) : IMarshaller<IRequest, AmazonWebServiceRequest>
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
            DefaultRequest request = start(input);
            request.Content = body.ToArray();
            return request;
        }
    }

    private sealed class Unmarshaller<TResponse>(
        Func<JsonElement, TResponse> read,
        Func<WireError, string, AmazonServiceException> toException
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
        )
        {
            string body = WireError.ReadBody(input.Stream);
            return toException(JsonError.Read(body, input.ResponseData, innerException, statusCode), body);
        }
    }
}
