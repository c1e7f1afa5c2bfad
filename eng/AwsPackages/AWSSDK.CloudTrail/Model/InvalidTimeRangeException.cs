using System.Net;
using Amazon.Runtime;

namespace Amazon.CloudTrail.Model;

public class InvalidTimeRangeException : AmazonCloudTrailException
{
    public InvalidTimeRangeException(string message)
        : base(message) { }

    public InvalidTimeRangeException(string message, Exception innerException)
        : base(message, innerException) { }

    public InvalidTimeRangeException(
        string message,
        Exception innerException,
        ErrorType errorType,
        string errorCode,
        string requestId,
        HttpStatusCode statusCode
    )
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}
