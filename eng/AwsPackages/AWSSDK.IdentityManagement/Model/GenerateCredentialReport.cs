using Amazon.IdentityManagement.Internal;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using AwsPackages.Protocol;

namespace Amazon.IdentityManagement.Model;

public class GenerateCredentialReportRequest : AmazonIdentityManagementServiceRequest
{
    internal static readonly InvokeOptions Operation = ServiceProtocol.Query.Operation<
        GenerateCredentialReportRequest,
        GenerateCredentialReportResponse
    >(
        "GenerateCredentialReport",
        (_, _) => { },
        result => new() { Description = result.Text("Description"), State = result.Text("State") }
    );
}

public class GenerateCredentialReportResponse : AmazonWebServiceResponse
{
    public string Description { get; set; }
    public ReportStateType State { get; set; }
}
