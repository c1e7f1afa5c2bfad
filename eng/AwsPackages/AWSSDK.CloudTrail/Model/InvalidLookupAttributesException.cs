using System.Net;
using Amazon.Runtime;

namespace Amazon.CloudTrail.Model;

public class InvalidLookupAttributesException : AmazonCloudTrailException
{
    public InvalidLookupAttributesException(string message)
        : base(message) { }

    public InvalidLookupAttributesException(string message, Exception innerException)
        : base(message, innerException) { }

    public InvalidLookupAttributesException(
        string message,
        Exception innerException,
        ErrorType errorType,
        string errorCode,
        string requestId,
        HttpStatusCode statusCode
    )
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}
