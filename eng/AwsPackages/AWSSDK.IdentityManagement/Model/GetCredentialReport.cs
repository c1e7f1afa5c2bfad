using Amazon.IdentityManagement.Internal;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using AwsPackages.Protocol;

namespace Amazon.IdentityManagement.Model;

public class GetCredentialReportRequest : AmazonIdentityManagementServiceRequest
{
    internal static readonly InvokeOptions Operation = ServiceProtocol.Query.Operation<
        GetCredentialReportRequest,
        GetCredentialReportResponse
    >(
        "GetCredentialReport",
        (_, _) => { },
        result =>
            new()
            {
                Content = result.Blob("Content"),
                GeneratedTime = result.Time("GeneratedTime"),
                ReportFormat = result.Text("ReportFormat"),
            }
    );
}

public class GetCredentialReportResponse : AmazonWebServiceResponse
{
    public MemoryStream Content { get; set; }
    public DateTime? GeneratedTime { get; set; }
    public ReportFormatType ReportFormat { get; set; }
}
