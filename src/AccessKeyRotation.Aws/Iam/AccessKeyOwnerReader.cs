using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;

namespace AccessKeyRotation.Aws.Iam;

/// <summary>Finds out whose an access key is of which only the id is known.</summary>
public sealed class AccessKeyOwnerReader(IAmazonIdentityManagementService iam)
{
    /// <returns>
    /// The present name of the user; null where neither IAM names one for the key (GetAccessKeyLastUsed) nor a user has a record of its
    /// deactivation.
    /// </returns>
    /// <exception cref="AwsCallFailedException">The users cannot be listed.</exception>
    public async Task<UserName?> FindAsync(AccessKeyId key, CancellationToken cancellation)
    {
        if (await TryAskAsync(key, cancellation).ConfigureAwait(false) is { } name)
            return name;

        IReadOnlyList<ListedUser> users = await new IamAccessKeyReader(iam).ListTaggedUsersAsync(cancellation).ConfigureAwait(false);
        return users.FirstOrDefault(user => user.Tags.DeactivationOf(key) is not null)?.User.Name;
    }

    /// <summary>IAM answers for a key that the account does not have in ways that are not documented; where it names no user, the listing decides.</summary>
    private async Task<UserName?> TryAskAsync(AccessKeyId key, CancellationToken cancellation)
    {
        try
        {
            return await AwsCall.SendAsync<UserName?>($"iam:GetAccessKeyLastUsed for key {key.Masked}", async token =>
            {
                GetAccessKeyLastUsedResponse response = await iam.GetAccessKeyLastUsedAsync(new GetAccessKeyLastUsedRequest { AccessKeyId = key.Value }, token).ConfigureAwait(false);
                return response.UserName is { Length: > 0 } name ? new UserName(name) : null;
            }, cancellation).ConfigureAwait(false);
        }
        catch (AwsCallFailedException)
        {
            return null;
        }
    }
}
