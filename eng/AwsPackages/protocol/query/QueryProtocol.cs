using System.Net;
using System.Xml;
using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace AwsPackages.Protocol;

/// <summary>Implements the query protocol: a form as request, XML as response.</summary>
/// <param name="serviceName">The service's name in the SDK, such as <c>Amazon.IdentityManagement</c>.</param>
/// <param name="version">The API version in every request.</param>
/// <param name="toException">Creates the service's exception for an error response.</param>
internal sealed class QueryProtocol(
    string serviceName,
    string version,
    Func<WireError, AmazonServiceException> toException
)
{
    /// <param name="read">Reads the element <c>{Action}Result</c>.</param>
    public InvokeOptions Operation<TRequest, TResponse>(
        string action,
        Action<TRequest, IDictionary<string, string>> write,
        Func<XElement, TResponse> read
    )
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse =>
        Operation(action, write, $"{action}Result", root =>
            root.Child($"{action}Result") is { } result ? read(result) : null
        );

    /// <summary>An operation without a result.</summary>
    public InvokeOptions Operation<TRequest, TResponse>(
        string action,
        Action<TRequest, IDictionary<string, string>> write
    )
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse, new() =>
        Operation(action, write, $"{action}Response", root =>
            root.Name.LocalName == $"{action}Response" ? new TResponse() : null
        );

    private InvokeOptions Operation<TRequest, TResponse>(
        string action,
        Action<TRequest, IDictionary<string, string>> write,
        string element,
        Func<XElement, TResponse> readOrNull
    )
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse =>
        new()
        {
            RequestMarshaller = new Marshaller<TRequest>(serviceName, version, action, write),
            ResponseUnmarshaller = new Unmarshaller<TResponse>(element, readOrNull, toException),
        };

    private sealed class Marshaller<TRequest>(
        string serviceName,
        string version,
        string action,
        Action<TRequest, IDictionary<string, string>> write
    ) : IMarshaller<IRequest, AmazonWebServiceRequest>
        where TRequest : AmazonWebServiceRequest
    {
        public IRequest Marshall(AmazonWebServiceRequest input)
        {
            DefaultRequest request = new(input, serviceName) { HttpMethod = "POST" };
            request.Parameters["Action"] = action;
            request.Parameters["Version"] = version;
            write((TRequest)input, request.Parameters);
            return request;
        }
    }

    private sealed class Unmarshaller<TResponse>(
        string element,
        Func<XElement, TResponse> readOrNull,
        Func<WireError, AmazonServiceException> toException
    ) : XmlResponseUnmarshaller
        where TResponse : AmazonWebServiceResponse
    {
        public override AmazonWebServiceResponse Unmarshall(XmlUnmarshallerContext input)
        {
            XElement root = XElement.Load(input.Stream);
            // A well-formed page of an intermediary must not be taken for an empty response.
            TResponse response = readOrNull(root) ?? throw new XmlException($"The answer has no element {element}.");
            response.ResponseMetadata = new ResponseMetadata
            {
                RequestId = root.Child("ResponseMetadata").Text("RequestId"),
            };
            return response;
        }

        public override AmazonServiceException UnmarshallException(
            XmlUnmarshallerContext input,
            Exception innerException,
            HttpStatusCode statusCode
        ) => toException(ReadError(WireError.ReadBody(input.Stream), input.ResponseData, innerException, statusCode));

        private static WireError ReadError(
            string body,
            IWebResponseData response,
            Exception inner,
            HttpStatusCode status
        )
        {
            XElement root;
            try
            {
                root = XElement.Parse(body);
            }
            catch (XmlException)
            {
                return WireError.Unreadable(response, status, inner);
            }

            XElement error = root.Child("Error");
            return error.Text("Code") is not { Length: > 0 } code
                ? WireError.Unreadable(response, status, inner)
                : new(
                    code,
                    error.Text("Message"),
                    TypeOf(error.Text("Type")),
                    root.Text("RequestId") ?? WireError.RequestIdIn(response),
                    status,
                    inner
                );
        }

        private static ErrorType TypeOf(string type) =>
            type switch
            {
                "Sender" => ErrorType.Sender,
                "Receiver" => ErrorType.Receiver,
                _ => ErrorType.Unknown,
            };
    }
}
