using System.Xml.Linq;
using AwsPackages.Protocol;

namespace Amazon.IdentityManagement.Model;

public class EvaluationResult
{
    public string EvalActionName { get; set; }
    public PolicyEvaluationDecisionType EvalDecision { get; set; }
    public Dictionary<string, string> EvalDecisionDetails { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    public string EvalResourceName { get; set; }
    public List<Statement> MatchedStatements { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    public List<string> MissingContextValues { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    public OrganizationsDecisionDetail OrganizationsDecisionDetail { get; set; }
    public PermissionsBoundaryDecisionDetail PermissionsBoundaryDecisionDetail { get; set; }
    public List<ResourceSpecificResult> ResourceSpecificResults { get; set; } =
        AWSConfigs.InitializeCollections ? [] : null;

    internal static EvaluationResult Read(XElement element) =>
        new()
        {
            EvalActionName = element.Text("EvalActionName"),
            EvalDecision = element.Text("EvalDecision"),
            EvalDecisionDetails = element.Map("EvalDecisionDetails"),
            EvalResourceName = element.Text("EvalResourceName"),
            MatchedStatements = element.Members("MatchedStatements", Statement.Read),
            MissingContextValues = element.Members("MissingContextValues", item => item.Value),
            OrganizationsDecisionDetail = element.Child("OrganizationsDecisionDetail")
                is { } organizationsDecisionDetail
                ? OrganizationsDecisionDetail.Read(organizationsDecisionDetail)
                : null,
            PermissionsBoundaryDecisionDetail = element.Child("PermissionsBoundaryDecisionDetail")
                is { } permissionsBoundaryDecisionDetail
                ? PermissionsBoundaryDecisionDetail.Read(permissionsBoundaryDecisionDetail)
                : null,
            ResourceSpecificResults = element.Members("ResourceSpecificResults", ResourceSpecificResult.Read),
        };
}
