using System.Net;
using Amazon.Runtime;

namespace Amazon.CloudTrail.Model;

public class OperationNotPermittedException : AmazonCloudTrailException
{
    public OperationNotPermittedException(string message)
        : base(message) { }

    public OperationNotPermittedException(string message, Exception innerException)
        : base(message, innerException) { }

    public OperationNotPermittedException(
        string message,
        Exception innerException,
        ErrorType errorType,
        string errorCode,
        string requestId,
        HttpStatusCode statusCode
    )
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}
