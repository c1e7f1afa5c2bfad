using Amazon.IdentityManagement.Internal;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using AwsPackages.Protocol;

namespace Amazon.IdentityManagement.Model;

public class ListAccessKeysRequest : AmazonIdentityManagementServiceRequest
{
    public string Marker { get; set; }
    public int? MaxItems { get; set; }
    public string UserName { get; set; }

    internal static readonly InvokeOptions Operation = ServiceProtocol.Query.Operation<
        ListAccessKeysRequest,
        ListAccessKeysResponse
    >(
        "ListAccessKeys",
        (request, parameters) =>
        {
            parameters.Set("Marker", request.Marker);
            parameters.Set("MaxItems", request.MaxItems);
            parameters.Set("UserName", request.UserName);
        },
        result =>
            new()
            {
                AccessKeyMetadata = result.Members("AccessKeyMetadata", Model.AccessKeyMetadata.Read),
                IsTruncated = result.Flag("IsTruncated"),
                Marker = result.Text("Marker"),
            }
    );
}

public class ListAccessKeysResponse : AmazonWebServiceResponse
{
    public List<AccessKeyMetadata> AccessKeyMetadata { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    public bool? IsTruncated { get; set; }
    public string Marker { get; set; }
}
