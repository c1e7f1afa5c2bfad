using System.Net;
using Amazon.Runtime;

namespace Amazon.ConfigService.Model;

public class NoSuchRemediationExceptionException : AmazonConfigServiceException
{
    public NoSuchRemediationExceptionException(string message)
        : base(message) { }

    public NoSuchRemediationExceptionException(string message, Exception innerException)
        : base(message, innerException) { }

    public NoSuchRemediationExceptionException(
        string message,
        Exception innerException,
        ErrorType errorType,
        string errorCode,
        string requestId,
        HttpStatusCode statusCode
    )
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}
