using Amazon.IdentityManagement.Internal;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using AwsPackages.Protocol;

namespace Amazon.IdentityManagement.Model;

public class ListUserTagsRequest : AmazonIdentityManagementServiceRequest
{
    public string Marker { get; set; }
    public int? MaxItems { get; set; }
    public string UserName { get; set; }

    internal static readonly InvokeOptions Operation = ServiceProtocol.Query.Operation<
        ListUserTagsRequest,
        ListUserTagsResponse
    >(
        "ListUserTags",
        (request, parameters) =>
        {
            parameters.Set("Marker", request.Marker);
            parameters.Set("MaxItems", request.MaxItems);
            parameters.Set("UserName", request.UserName);
        },
        result =>
            new()
            {
                IsTruncated = result.Flag("IsTruncated"),
                Marker = result.Text("Marker"),
                Tags = result.Members("Tags", Tag.Read),
            }
    );
}

public class ListUserTagsResponse : AmazonWebServiceResponse
{
    public bool? IsTruncated { get; set; }
    public string Marker { get; set; }
    public List<Tag> Tags { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}
