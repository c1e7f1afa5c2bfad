using Amazon.IdentityManagement.Internal;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using AwsPackages.Protocol;

namespace Amazon.IdentityManagement.Model;

public class TagUserRequest : AmazonIdentityManagementServiceRequest
{
    public List<Tag> Tags { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    public string UserName { get; set; }

    internal static readonly InvokeOptions Operation = ServiceProtocol.Query.Operation<TagUserRequest, TagUserResponse>(
        "TagUser",
        (request, parameters) =>
        {
            parameters.SetMembers("Tags", request.Tags, (member, tag) =>
            {
                parameters.Set($"{member}.Key", tag.Key);
                parameters.Set($"{member}.Value", tag.Value);
            });
            parameters.Set("UserName", request.UserName);
        }
    );
}

public class TagUserResponse : AmazonWebServiceResponse;
