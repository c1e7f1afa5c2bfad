using System.Net;
using Amazon.Runtime;

namespace Amazon.CloudTrail.Model;

public class InvalidMaxResultsException : AmazonCloudTrailException
{
    public InvalidMaxResultsException(string message)
        : base(message) { }

    public InvalidMaxResultsException(string message, Exception innerException)
        : base(message, innerException) { }

    public InvalidMaxResultsException(
        string message,
        Exception innerException,
        ErrorType errorType,
        string errorCode,
        string requestId,
        HttpStatusCode statusCode
    )
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}
