using System.Net;
using System.Text;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace AwsPackages.Protocol;

/// <summary>An error response before its conversion to an exception of the service.</summary>
internal sealed record WireError(
    string Code,
    string Message,
    ErrorType Type,
    string RequestId,
    HttpStatusCode Status,
    Exception Inner
)
{
    public static string ReadBody(Stream stream)
    {
        using StreamReader reader = new(
            stream,
            Encoding.UTF8,
            detectEncodingFromByteOrderMarks: true,
            bufferSize: -1,
            leaveOpen: true
        );
        return reader.ReadToEnd();
    }

    /// <summary>
    /// Creates the error for a response of an intermediary, such as a load balancer's HTML page. Only its
    /// status is reliable.
    /// </summary>
    public static WireError Unreadable(IWebResponseData response, HttpStatusCode status, Exception inner) =>
        new(
            null,
            $"The service answered with HTTP status {(int)status} ({status}) and a body that is not an error of this "
                + "service.",
            ErrorType.Unknown,
            RequestIdIn(response),
            status,
            inner
        );

    public static string RequestIdIn(IWebResponseData response) =>
        response.IsHeaderPresent("x-amzn-RequestId") ? response.GetHeaderValue("x-amzn-RequestId") : null;
}
