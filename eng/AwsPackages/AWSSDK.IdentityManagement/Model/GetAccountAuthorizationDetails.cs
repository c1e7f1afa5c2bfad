using Amazon.IdentityManagement.Internal;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using AwsPackages.Protocol;

namespace Amazon.IdentityManagement.Model;

public class GetAccountAuthorizationDetailsRequest : AmazonIdentityManagementServiceRequest
{
    public List<string> Filter { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    public string Marker { get; set; }
    public int? MaxItems { get; set; }

    internal static readonly InvokeOptions Operation = ServiceProtocol.Query.Operation<
        GetAccountAuthorizationDetailsRequest,
        GetAccountAuthorizationDetailsResponse
    >(
        "GetAccountAuthorizationDetails",
        (request, parameters) =>
        {
            parameters.SetMembers("Filter", request.Filter, parameters.Set);
            parameters.Set("Marker", request.Marker);
            parameters.Set("MaxItems", request.MaxItems);
        },
        result =>
            new()
            {
                GroupDetailList = result.Members("GroupDetailList", GroupDetail.Read),
                IsTruncated = result.Flag("IsTruncated"),
                Marker = result.Text("Marker"),
                Policies = result.Members("Policies", ManagedPolicyDetail.Read),
                UserDetailList = result.Members("UserDetailList", UserDetail.Read),
            }
    );
}

public class GetAccountAuthorizationDetailsResponse : AmazonWebServiceResponse
{
    public List<GroupDetail> GroupDetailList { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    public bool? IsTruncated { get; set; }
    public string Marker { get; set; }
    public List<ManagedPolicyDetail> Policies { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    public List<UserDetail> UserDetailList { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}
