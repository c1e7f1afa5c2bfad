using Amazon.IdentityManagement.Model;
using AwsPackages.Protocol;

namespace Amazon.IdentityManagement.Internal;

/// <summary>
/// Creates the service's exception for an error code. A code without its own exception type gets the general one.
/// </summary>
internal static class ServiceErrors
{
    public static AmazonIdentityManagementServiceException ToException(WireError e) =>
        e.Code switch
        {
            "NoSuchEntity" => new NoSuchEntityException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status),
            "LimitExceeded" => new LimitExceededException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status),
            "InvalidInput" => new InvalidInputException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status),
            "ConcurrentModification" => new ConcurrentModificationException(
                e.Message,
                e.Inner,
                e.Type,
                e.Code,
                e.RequestId,
                e.Status
            ),
            "PolicyEvaluation" => new PolicyEvaluationException(
                e.Message,
                e.Inner,
                e.Type,
                e.Code,
                e.RequestId,
                e.Status
            ),
            "ServiceFailure" => new ServiceFailureException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status),
            "ReportNotPresent" => new CredentialReportNotPresentException(
                e.Message,
                e.Inner,
                e.Type,
                e.Code,
                e.RequestId,
                e.Status
            ),
            "ReportExpired" => new CredentialReportExpiredException(
                e.Message,
                e.Inner,
                e.Type,
                e.Code,
                e.RequestId,
                e.Status
            ),
            "ReportInProgress" => new CredentialReportNotReadyException(
                e.Message,
                e.Inner,
                e.Type,
                e.Code,
                e.RequestId,
                e.Status
            ),
            _ => new AmazonIdentityManagementServiceException(
                e.Message,
                e.Inner,
                e.Type,
                e.Code,
                e.RequestId,
                e.Status
            ),
        };
}
