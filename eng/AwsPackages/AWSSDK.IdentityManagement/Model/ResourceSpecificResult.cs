using System.Xml.Linq;
using AwsPackages.Protocol;

namespace Amazon.IdentityManagement.Model;

public class ResourceSpecificResult
{
    public Dictionary<string, string> EvalDecisionDetails { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    public PolicyEvaluationDecisionType EvalResourceDecision { get; set; }
    public string EvalResourceName { get; set; }
    public List<Statement> MatchedStatements { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    public List<string> MissingContextValues { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    public PermissionsBoundaryDecisionDetail PermissionsBoundaryDecisionDetail { get; set; }

    internal static ResourceSpecificResult Read(XElement element) =>
        new()
        {
            EvalDecisionDetails = element.Map("EvalDecisionDetails"),
            EvalResourceDecision = element.Text("EvalResourceDecision"),
            EvalResourceName = element.Text("EvalResourceName"),
            MatchedStatements = element.Members("MatchedStatements", Statement.Read),
            MissingContextValues = element.Members("MissingContextValues", item => item.Value),
            PermissionsBoundaryDecisionDetail = element.Child("PermissionsBoundaryDecisionDetail")
                is { } permissionsBoundaryDecisionDetail
                ? PermissionsBoundaryDecisionDetail.Read(permissionsBoundaryDecisionDetail)
                : null,
        };
}
