using Amazon.IdentityManagement.Internal;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using AwsPackages.Protocol;

namespace Amazon.IdentityManagement.Model;

public class UntagUserRequest : AmazonIdentityManagementServiceRequest
{
    public List<string> TagKeys { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    public string UserName { get; set; }

    internal static readonly InvokeOptions Operation = ServiceProtocol.Query.Operation<
        UntagUserRequest,
        UntagUserResponse
    >("UntagUser", (request, parameters) =>
    {
        parameters.SetMembers("TagKeys", request.TagKeys, parameters.Set);
        parameters.Set("UserName", request.UserName);
    });
}

public class UntagUserResponse : AmazonWebServiceResponse;
