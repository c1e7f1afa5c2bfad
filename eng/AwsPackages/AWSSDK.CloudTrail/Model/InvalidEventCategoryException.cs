using System.Net;
using Amazon.Runtime;

namespace Amazon.CloudTrail.Model;

public class InvalidEventCategoryException : AmazonCloudTrailException
{
    public InvalidEventCategoryException(string message)
        : base(message) { }

    public InvalidEventCategoryException(string message, Exception innerException)
        : base(message, innerException) { }

    public InvalidEventCategoryException(
        string message,
        Exception innerException,
        ErrorType errorType,
        string errorCode,
        string requestId,
        HttpStatusCode statusCode
    )
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}
