using Amazon.IdentityManagement.Internal;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using AwsPackages.Protocol;

namespace Amazon.IdentityManagement.Model;

public class ListUsersRequest : AmazonIdentityManagementServiceRequest
{
    public string Marker { get; set; }
    public int? MaxItems { get; set; }
    public string PathPrefix { get; set; }

    internal static readonly InvokeOptions Operation = ServiceProtocol.Query.Operation<
        ListUsersRequest,
        ListUsersResponse
    >(
        "ListUsers",
        (request, parameters) =>
        {
            parameters.Set("Marker", request.Marker);
            parameters.Set("MaxItems", request.MaxItems);
            parameters.Set("PathPrefix", request.PathPrefix);
        },
        result =>
            new()
            {
                IsTruncated = result.Flag("IsTruncated"),
                Marker = result.Text("Marker"),
                Users = result.Members("Users", User.Read),
            }
    );
}

public class ListUsersResponse : AmazonWebServiceResponse
{
    public bool? IsTruncated { get; set; }
    public string Marker { get; set; }
    public List<User> Users { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}
