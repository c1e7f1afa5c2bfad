using AccessKeyRotation.Aws;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;

namespace AccessKeyRotation.Cli.Aws;

/// <summary>
/// Reads users, groups and policies with one paged call. The response is large, because it has the documents of all
/// policies in use.
/// </summary>
internal sealed class AuthorizationDetailsReader(IAmazonIdentityManagementService iam)
{
    /// <summary>The maximum of GetAccountAuthorizationDetails.</summary>
    private const int PageSize = 1000;

    /// <exception cref="AwsCallFailedException">The call failed.</exception>
    public Task<AuthorizationDetails> ReadAsync(CancellationToken cancellationToken) =>
        AwsCall.SendAsync("iam:GetAccountAuthorizationDetails", ReadPagesAsync, cancellationToken);

    private async Task<AuthorizationDetails> ReadPagesAsync(CancellationToken cancellationToken)
    {
        List<UserDetail> users = [];
        Dictionary<string, GroupDetail> groups = [];
        Dictionary<string, string?> documents = [];
        GetAccountAuthorizationDetailsRequest request = new()
        {
            Filter = ["User", "Group", "LocalManagedPolicy", "AWSManagedPolicy"],
            MaxItems = PageSize,
        };
        await foreach (
            GetAccountAuthorizationDetailsResponse page in iam
                .Paginators.GetAccountAuthorizationDetails(request)
                .Responses.WithCancellation(cancellationToken)
        )
        {
            users.AddRange(page.UserDetailList ?? []);
            foreach (GroupDetail group in page.GroupDetailList ?? [])
                groups[group.GroupName] = group;
            foreach (ManagedPolicyDetail policy in page.Policies ?? [])
                documents[policy.Arn] = DocumentOf(policy);
        }
        return new(users, groups, documents);
    }

    /// <returns>Null if the response lacks the default version.</returns>
    private static string? DocumentOf(ManagedPolicyDetail policy) =>
        (policy.PolicyVersionList ?? [])
            .Find(version => version.IsDefaultVersion == true || version.VersionId == policy.DefaultVersionId)
            ?.Document;
}

/// <summary>The users, groups and policies of an account.</summary>
/// <param name="Groups">By name.</param>
/// <param name="Documents">The documents of managed policies by ARN, in their default version.</param>
internal sealed record AuthorizationDetails(
    IReadOnlyList<UserDetail> Users,
    IReadOnlyDictionary<string, GroupDetail> Groups,
    IReadOnlyDictionary<string, string?> Documents
);
