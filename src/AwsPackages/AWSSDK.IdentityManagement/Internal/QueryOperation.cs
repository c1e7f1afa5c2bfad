using System.Net;
using System.Xml;
using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using AwsPackages.Protocol;

namespace Amazon.IdentityManagement.Internal;

/// <summary>One operation of the query protocol: form parameters out, the XML of <c>{Action}Result</c> in.</summary>
internal static class QueryOperation
{
    public static InvokeOptions Of<TRequest, TResponse>(string action, Action<TRequest, IDictionary<string, string>> write, Func<XElement, TResponse> read)
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse =>
        new()
        {
            RequestMarshaller = new Marshaller<TRequest>(action, write),
            ResponseUnmarshaller = new Unmarshaller<TResponse>(action, read),
        };

    private sealed class Marshaller<TRequest>(string action, Action<TRequest, IDictionary<string, string>> write) : IMarshaller<IRequest, AmazonWebServiceRequest>
        where TRequest : AmazonWebServiceRequest
    {
        public IRequest Marshall(AmazonWebServiceRequest input)
        {
            DefaultRequest request = new(input, "Amazon.IdentityManagement") { HttpMethod = "POST" };
            request.Parameters["Action"] = action;
            request.Parameters["Version"] = "2010-05-08";
            write((TRequest)input, request.Parameters);
            return request;
        }
    }

    private sealed class Unmarshaller<TResponse>(string action, Func<XElement, TResponse> read) : XmlResponseUnmarshaller
        where TResponse : AmazonWebServiceResponse
    {
        public override AmazonWebServiceResponse Unmarshall(XmlUnmarshallerContext input)
        {
            XElement root = XElement.Load(input.Stream);
            // A well-formed page of something in between must not pass for an empty answer.
            TResponse response = read(root.Child($"{action}Result") ?? throw new XmlException($"The answer to {action} has no element {action}Result."));
            response.ResponseMetadata = new ResponseMetadata { RequestId = root.Child("ResponseMetadata").Text("RequestId") };
            return response;
        }

        public override AmazonServiceException UnmarshallException(XmlUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode) =>
            ServiceErrors.ToException(ReadError(WireError.ReadBody(input.Stream), input.ResponseData, innerException, statusCode));

        private static WireError ReadError(string body, IWebResponseData response, Exception inner, HttpStatusCode status)
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
                : new(code, error.Text("Message"), TypeOf(error.Text("Type")), root.Text("RequestId") ?? WireError.RequestIdIn(response), status, inner);
        }

        private static ErrorType TypeOf(string type) => type switch
        {
            "Sender" => ErrorType.Sender,
            "Receiver" => ErrorType.Receiver,
            _ => ErrorType.Unknown,
        };
    }
}
