using Amazon.IdentityManagement.Internal;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using AwsPackages.Protocol;

namespace Amazon.IdentityManagement.Model;

public class ListAccountAliasesRequest : AmazonIdentityManagementServiceRequest
{
    public string Marker { get; set; }
    public int? MaxItems { get; set; }

    internal static readonly InvokeOptions Operation = ServiceProtocol.Query.Operation<
        ListAccountAliasesRequest,
        ListAccountAliasesResponse
    >(
        "ListAccountAliases",
        (request, parameters) =>
        {
            parameters.Set("Marker", request.Marker);
            parameters.Set("MaxItems", request.MaxItems);
        },
        result =>
            new()
            {
                AccountAliases = result.Members("AccountAliases", member => member.Value),
                IsTruncated = result.Flag("IsTruncated"),
                Marker = result.Text("Marker"),
            }
    );
}

public class ListAccountAliasesResponse : AmazonWebServiceResponse
{
    public List<string> AccountAliases { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    public bool? IsTruncated { get; set; }
    public string Marker { get; set; }
}
