using Amazon.IdentityManagement.Internal;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using AwsPackages.Protocol;

namespace Amazon.IdentityManagement.Model;

public class DeleteAccessKeyRequest : AmazonIdentityManagementServiceRequest
{
    public string AccessKeyId { get; set; }
    public string UserName { get; set; }

    internal static readonly InvokeOptions Operation = ServiceProtocol.Query.Operation<
        DeleteAccessKeyRequest,
        DeleteAccessKeyResponse
    >("DeleteAccessKey", (request, parameters) =>
    {
        parameters.Set("AccessKeyId", request.AccessKeyId);
        parameters.Set("UserName", request.UserName);
    });
}

public class DeleteAccessKeyResponse : AmazonWebServiceResponse;
