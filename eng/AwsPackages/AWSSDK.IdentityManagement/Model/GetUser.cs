using Amazon.IdentityManagement.Internal;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using AwsPackages.Protocol;

namespace Amazon.IdentityManagement.Model;

public class GetUserRequest : AmazonIdentityManagementServiceRequest
{
    public string UserName { get; set; }

    internal static readonly InvokeOptions Operation = ServiceProtocol.Query.Operation<GetUserRequest, GetUserResponse>(
        "GetUser",
        (request, parameters) => parameters.Set("UserName", request.UserName),
        result => new() { User = result.Child("User") is { } user ? User.Read(user) : null }
    );
}

public class GetUserResponse : AmazonWebServiceResponse
{
    public User User { get; set; }
}
