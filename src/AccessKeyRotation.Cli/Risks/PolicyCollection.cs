using AccessKeyRotation.Cli.Aws;
using AccessKeyRotation.Keys;
using Amazon.IdentityManagement.Model;

namespace AccessKeyRotation.Cli.Risks;

/// <summary>Collects the policies that apply to each user.</summary>
internal static class PolicyCollection
{
    public static AccountPolicies Of(AuthorizationDetails account)
    {
        Dictionary<UserId, UserPolicies> users = [];
        foreach (UserDetail user in account.Users)
            users[new(user.UserId)] = new CollectedPolicies(account).Of(user);
        return new(users);
    }
}

/// <summary>Collects the policies that apply to a user.</summary>
internal sealed class CollectedPolicies(AuthorizationDetails account)
{
    private readonly List<AccessPolicy> _policies = [];
    private readonly List<string> _missing = [];

    public UserPolicies Of(UserDetail user)
    {
        Add(user.UserPolicyList, user.AttachedManagedPolicies, place: "");
        foreach (string name in user.GroupList ?? [])
        {
            if (account.Groups.TryGetValue(name, out GroupDetail? group))
                Add(group.GroupPolicyList, group.AttachedManagedPolicies, $" of group {name}");
            else
                _missing.Add($"group {name} was not in the response");
        }
        return new([.. _policies], NameOf(user.PermissionsBoundary?.PermissionsBoundaryArn), [.. _missing]);
    }

    /// <param name="place">The end of the labels; empty for policies of the user.</param>
    private void Add(List<PolicyDetail>? inline, List<AttachedPolicyType>? attached, string place)
    {
        foreach (PolicyDetail policy in inline ?? [])
            AddPolicy($"inline policy {policy.PolicyName}{place}", policy.PolicyDocument);
        foreach (AttachedPolicyType policy in attached ?? [])
            AddPolicy($"policy {policy.PolicyName}{place}", account.Documents.GetValueOrDefault(policy.PolicyArn));
    }

    private void AddPolicy(string label, string? document)
    {
        if (document is null)
            _missing.Add($"the document of {label} was not in the response");
        else
            _policies.Add(new(label, document));
    }

    private static string? NameOf(string? arn) => arn?[(arn.LastIndexOf('/') + 1)..];
}
