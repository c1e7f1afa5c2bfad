using Amazon.IdentityManagement.Internal;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using AwsPackages.Protocol;

namespace Amazon.IdentityManagement.Model;

public class UpdateAccessKeyRequest : AmazonIdentityManagementServiceRequest
{
    public UpdateAccessKeyRequest() { }

    public UpdateAccessKeyRequest(string accessKeyId, StatusType status) =>
        (AccessKeyId, Status) = (accessKeyId, status);

    public string AccessKeyId { get; set; }
    public StatusType Status { get; set; }
    public string UserName { get; set; }

    internal static readonly InvokeOptions Operation = ServiceProtocol.Query.Operation<
        UpdateAccessKeyRequest,
        UpdateAccessKeyResponse
    >("UpdateAccessKey", (request, parameters) =>
    {
        parameters.Set("AccessKeyId", request.AccessKeyId);
        parameters.Set("Status", request.Status);
        parameters.Set("UserName", request.UserName);
    });
}

public class UpdateAccessKeyResponse : AmazonWebServiceResponse;
