using Amazon.IdentityManagement.Internal;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using AwsPackages.Protocol;

namespace Amazon.IdentityManagement.Model;

public class SimulatePrincipalPolicyRequest : AmazonIdentityManagementServiceRequest
{
    public List<string> ActionNames { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    public string CallerArn { get; set; }
    public List<ContextEntry> ContextEntries { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    public string Marker { get; set; }
    public int? MaxItems { get; set; }
    public List<string> PermissionsBoundaryPolicyInputList { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    public List<string> PolicyInputList { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    public string PolicySourceArn { get; set; }
    public List<string> ResourceArns { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    public string ResourceHandlingOption { get; set; }
    public string ResourceOwner { get; set; }
    public string ResourcePolicy { get; set; }

    internal static readonly InvokeOptions Operation = ServiceProtocol.Query.Operation<
        SimulatePrincipalPolicyRequest,
        SimulatePrincipalPolicyResponse
    >(
        "SimulatePrincipalPolicy",
        (request, parameters) =>
        {
            parameters.SetMembers("ActionNames", request.ActionNames, parameters.Set);
            parameters.Set("CallerArn", request.CallerArn);
            parameters.SetMembers("ContextEntries", request.ContextEntries, (name, entry) =>
            {
                parameters.Set($"{name}.ContextKeyName", entry.ContextKeyName);
                parameters.Set($"{name}.ContextKeyType", entry.ContextKeyType);
                parameters.SetMembers($"{name}.ContextKeyValues", entry.ContextKeyValues, parameters.Set);
            });
            parameters.Set("Marker", request.Marker);
            parameters.Set("MaxItems", request.MaxItems);
            parameters.SetMembers(
                "PermissionsBoundaryPolicyInputList",
                request.PermissionsBoundaryPolicyInputList,
                parameters.Set
            );
            parameters.SetMembers("PolicyInputList", request.PolicyInputList, parameters.Set);
            parameters.Set("PolicySourceArn", request.PolicySourceArn);
            parameters.SetMembers("ResourceArns", request.ResourceArns, parameters.Set);
            parameters.Set("ResourceHandlingOption", request.ResourceHandlingOption);
            parameters.Set("ResourceOwner", request.ResourceOwner);
            parameters.Set("ResourcePolicy", request.ResourcePolicy);
        },
        result =>
            new()
            {
                EvaluationResults = result.Members("EvaluationResults", EvaluationResult.Read),
                IsTruncated = result.Flag("IsTruncated"),
                Marker = result.Text("Marker"),
            }
    );
}

public class SimulatePrincipalPolicyResponse : AmazonWebServiceResponse
{
    public List<EvaluationResult> EvaluationResults { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    public bool? IsTruncated { get; set; }
    public string Marker { get; set; }
}
