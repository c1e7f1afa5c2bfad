using System.Net;
using Amazon.Runtime;

namespace Amazon.ConfigService.Model;

public class InsufficientPermissionsException : AmazonConfigServiceException
{
    public InsufficientPermissionsException(string message)
        : base(message) { }

    public InsufficientPermissionsException(string message, Exception innerException)
        : base(message, innerException) { }

    public InsufficientPermissionsException(
        string message,
        Exception innerException,
        ErrorType errorType,
        string errorCode,
        string requestId,
        HttpStatusCode statusCode
    )
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}
