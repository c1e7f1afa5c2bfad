using Amazon.IdentityManagement.Internal;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using AwsPackages.Protocol;

namespace Amazon.IdentityManagement.Model;

public class GetRoleRequest : AmazonIdentityManagementServiceRequest
{
    public string RoleName { get; set; }

    internal static readonly InvokeOptions Operation = ServiceProtocol.Query.Operation<GetRoleRequest, GetRoleResponse>(
        "GetRole",
        (request, parameters) =>
        {
            parameters.Set("RoleName", request.RoleName);
        },
        result => new() { Role = result.Child("Role") is { } role ? Role.Read(role) : null }
    );
}

public class GetRoleResponse : AmazonWebServiceResponse
{
    public Role Role { get; set; }
}
