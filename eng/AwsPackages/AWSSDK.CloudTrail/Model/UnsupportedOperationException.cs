using System.Net;
using Amazon.Runtime;

namespace Amazon.CloudTrail.Model;

public class UnsupportedOperationException : AmazonCloudTrailException
{
    public UnsupportedOperationException(string message)
        : base(message) { }

    public UnsupportedOperationException(string message, Exception innerException)
        : base(message, innerException) { }

    public UnsupportedOperationException(
        string message,
        Exception innerException,
        ErrorType errorType,
        string errorCode,
        string requestId,
        HttpStatusCode statusCode
    )
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}
