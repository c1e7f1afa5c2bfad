using System.Net;
using Amazon.Runtime;

namespace Amazon.ConfigService.Model;

public class NoAvailableConfigurationRecorderException : AmazonConfigServiceException
{
    public NoAvailableConfigurationRecorderException(string message)
        : base(message) { }

    public NoAvailableConfigurationRecorderException(string message, Exception innerException)
        : base(message, innerException) { }

    public NoAvailableConfigurationRecorderException(
        string message,
        Exception innerException,
        ErrorType errorType,
        string errorCode,
        string requestId,
        HttpStatusCode statusCode
    )
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}
