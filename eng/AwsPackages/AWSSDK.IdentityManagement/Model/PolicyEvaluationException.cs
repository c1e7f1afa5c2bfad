using System.Net;
using Amazon.Runtime;

namespace Amazon.IdentityManagement.Model;

public class PolicyEvaluationException : AmazonIdentityManagementServiceException
{
    public PolicyEvaluationException(string message)
        : base(message) { }

    public PolicyEvaluationException(string message, Exception innerException)
        : base(message, innerException) { }

    public PolicyEvaluationException(
        string message,
        Exception innerException,
        ErrorType errorType,
        string errorCode,
        string requestId,
        HttpStatusCode statusCode
    )
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}
