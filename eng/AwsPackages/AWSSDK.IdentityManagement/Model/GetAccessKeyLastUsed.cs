using Amazon.IdentityManagement.Internal;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using AwsPackages.Protocol;

namespace Amazon.IdentityManagement.Model;

public class GetAccessKeyLastUsedRequest : AmazonIdentityManagementServiceRequest
{
    public string AccessKeyId { get; set; }

    internal static readonly InvokeOptions Operation = ServiceProtocol.Query.Operation<
        GetAccessKeyLastUsedRequest,
        GetAccessKeyLastUsedResponse
    >(
        "GetAccessKeyLastUsed",
        (request, parameters) => parameters.Set("AccessKeyId", request.AccessKeyId),
        result =>
            new()
            {
                AccessKeyLastUsed = result.Child("AccessKeyLastUsed") is { } lastUsed
                    ? AccessKeyLastUsed.Read(lastUsed)
                    : null,
                UserName = result.Text("UserName"),
            }
    );
}

public class GetAccessKeyLastUsedResponse : AmazonWebServiceResponse
{
    public AccessKeyLastUsed AccessKeyLastUsed { get; set; }
    public string UserName { get; set; }
}
