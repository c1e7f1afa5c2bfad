using System.Net;
using Amazon.Runtime;

namespace Amazon.ConfigService.Model;

public class NoSuchConfigRuleException : AmazonConfigServiceException
{
    public NoSuchConfigRuleException(string message)
        : base(message) { }

    public NoSuchConfigRuleException(string message, Exception innerException)
        : base(message, innerException) { }

    public NoSuchConfigRuleException(
        string message,
        Exception innerException,
        ErrorType errorType,
        string errorCode,
        string requestId,
        HttpStatusCode statusCode
    )
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}
