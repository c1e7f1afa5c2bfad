using Amazon.IdentityManagement.Internal;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using AwsPackages.Protocol;

namespace Amazon.IdentityManagement.Model;

public class CreateAccessKeyRequest : AmazonIdentityManagementServiceRequest
{
    public string UserName { get; set; }

    internal static readonly InvokeOptions Operation = ServiceProtocol.Query.Operation<
        CreateAccessKeyRequest,
        CreateAccessKeyResponse
    >(
        "CreateAccessKey",
        (request, parameters) => parameters.Set("UserName", request.UserName),
        result => new() { AccessKey = result.Child("AccessKey") is { } key ? AccessKey.Read(key) : null }
    );
}

public class CreateAccessKeyResponse : AmazonWebServiceResponse
{
    public AccessKey AccessKey { get; set; }
}
