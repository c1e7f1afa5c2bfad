using System.Net;
using Amazon.Runtime;

namespace Amazon.ConfigService.Model;

public class NoSuchRemediationConfigurationException : AmazonConfigServiceException
{
    public NoSuchRemediationConfigurationException(string message)
        : base(message) { }

    public NoSuchRemediationConfigurationException(string message, Exception innerException)
        : base(message, innerException) { }

    public NoSuchRemediationConfigurationException(
        string message,
        Exception innerException,
        ErrorType errorType,
        string errorCode,
        string requestId,
        HttpStatusCode statusCode
    )
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}
