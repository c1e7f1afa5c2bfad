using System.Net;
using Amazon.Runtime;

namespace Amazon.IdentityManagement.Model;

public class CredentialReportNotPresentException : AmazonIdentityManagementServiceException
{
    public CredentialReportNotPresentException(string message)
        : base(message) { }

    public CredentialReportNotPresentException(string message, Exception innerException)
        : base(message, innerException) { }

    public CredentialReportNotPresentException(
        string message,
        Exception innerException,
        ErrorType errorType,
        string errorCode,
        string requestId,
        HttpStatusCode statusCode
    )
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}
