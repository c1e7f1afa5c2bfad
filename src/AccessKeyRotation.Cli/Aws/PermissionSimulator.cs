using AccessKeyRotation.Aws;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;

namespace AccessKeyRotation.Cli.Aws;

/// <summary>Simulates the identity policies of a principal.</summary>
public sealed class PermissionSimulator(IAmazonIdentityManagementService iam)
{
    /// <summary>
    /// Returns the ARN of the user or role of a caller; null for the root user and for federated users, whose policies
    /// cannot be simulated.
    /// </summary>
    /// <param name="callerArn">The ARN of GetCallerIdentity. That of an assumed role lacks the role's path.</param>
    /// <exception cref="AwsCallFailedException">The role cannot be read.</exception>
    public async Task<string?> FindPrincipalAsync(string callerArn, CancellationToken cancellationToken)
    {
        string[] parts = callerArn.Split(':');
        string[] resource = parts[^1].Split('/');
        return resource switch
        {
            ["user", ..] => callerArn,
            ["assumed-role", { } role, ..] => await ReadRoleAsync(role, cancellationToken),
            _ => null,
        };
    }

    /// <summary>Returns the actions of the permission that the principal's policies do not allow.</summary>
    /// <exception cref="AwsCallFailedException">The simulation failed.</exception>
    public Task<IReadOnlyList<string>> FindDeniedAsync(
        string principalArn,
        SimulatedRequest permission,
        CancellationToken cancellationToken
    ) =>
        AwsCall.SendAsync<IReadOnlyList<string>>(
            $"iam:SimulatePrincipalPolicy for {principalArn}",
            async token =>
            {
                List<string> denied = [];
                SimulatePrincipalPolicyRequest request = new()
                {
                    PolicySourceArn = principalArn,
                    ActionNames = [.. permission.Actions],
                    ResourceArns = [.. permission.Resources],
                    ContextEntries =
                    [
                        .. permission.Context.Select(entry => new ContextEntry
                        {
                            ContextKeyName = entry.Key,
                            ContextKeyType = ContextKeyTypeEnum.String,
                            ContextKeyValues = [entry.Value],
                        }),
                    ],
                };
                SimulatePrincipalPolicyResponse page;
                do
                {
                    page = await iam.SimulatePrincipalPolicyAsync(request, token);
                    denied.AddRange(
                        (page.EvaluationResults ?? [])
                            .Where(result => result.EvalDecision != PolicyEvaluationDecisionType.Allowed)
                            .Select(result => result.EvalActionName)
                    );
                    request.Marker = page.Marker;
                } while (page.IsTruncated == true);
                return [.. denied.Distinct()];
            },
            cancellationToken
        );

    private Task<string> ReadRoleAsync(string name, CancellationToken cancellationToken) =>
        AwsCall.SendAsync(
            $"iam:GetRole for role {name}",
            async token =>
                (await iam.GetRoleAsync(new GetRoleRequest { RoleName = name }, token)).Role?.Arn
                ?? throw new InvalidDataException("The response has no role."),
            cancellationToken
        );
}

/// <summary>Actions on resources, such as a statement of a policy allows them.</summary>
/// <param name="Context">The values of condition keys.</param>
public sealed record SimulatedRequest(
    IReadOnlyList<string> Actions,
    IReadOnlyList<string> Resources,
    IReadOnlyDictionary<string, string> Context
);
