using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.SecurityHub.Internal;
using AwsPackages.Protocol;

namespace Amazon.SecurityHub.Model;

public class BatchUpdateFindingsRequest : AmazonSecurityHubRequest
{
    public int? Confidence { get; set; }
    public int? Criticality { get; set; }
    public List<AwsSecurityFindingIdentifier> FindingIdentifiers { get; set; } =
        AWSConfigs.InitializeCollections ? [] : null;
    public NoteUpdate Note { get; set; }
    public List<RelatedFinding> RelatedFindings { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    public SeverityUpdate Severity { get; set; }
    public List<string> Types { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    public Dictionary<string, string> UserDefinedFields { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    public VerificationState VerificationState { get; set; }
    public WorkflowUpdate Workflow { get; set; }

    internal static readonly InvokeOptions Operation = RestJsonOperation.Of<
        BatchUpdateFindingsRequest,
        BatchUpdateFindingsResponse
    >(
        "PATCH",
        "/findings/batchupdate",
        (request, writer) =>
        {
            writer.Set("Confidence", request.Confidence);
            writer.Set("Criticality", request.Criticality);
            writer.Set("FindingIdentifiers", request.FindingIdentifiers, AwsSecurityFindingIdentifier.Write);
            writer.Set("Note", request.Note, NoteUpdate.Write);
            writer.Set("RelatedFindings", request.RelatedFindings, RelatedFinding.Write);
            writer.Set("Severity", request.Severity, SeverityUpdate.Write);
            writer.Set("Types", request.Types, (list, type) => list.WriteStringValue(type));
            writer.Set("UserDefinedFields", request.UserDefinedFields);
            writer.Set("VerificationState", request.VerificationState);
            writer.Set("Workflow", request.Workflow, WorkflowUpdate.Write);
        },
        result =>
            new()
            {
                ProcessedFindings = result.Items("ProcessedFindings", AwsSecurityFindingIdentifier.Read),
                UnprocessedFindings = result.Items("UnprocessedFindings", BatchUpdateFindingsUnprocessedFinding.Read),
            }
    );
}

public class BatchUpdateFindingsResponse : AmazonWebServiceResponse
{
    public List<AwsSecurityFindingIdentifier> ProcessedFindings { get; set; } =
        AWSConfigs.InitializeCollections ? [] : null;
    public List<BatchUpdateFindingsUnprocessedFinding> UnprocessedFindings { get; set; } =
        AWSConfigs.InitializeCollections ? [] : null;
}
