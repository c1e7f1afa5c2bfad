using AccessKeyRotation.Aws;
using AccessKeyRotation.Aws.Iam;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;
using Amazon.IdentityManagement;

namespace AccessKeyRotation.Cli.Aws;

/// <summary>Finds the user who owns an access key when only the key id is known.</summary>
public sealed class AccessKeyOwnerReader(IAmazonIdentityManagementService iam)
{
    /// <returns>
    /// The current name of the user; null if neither IAM (GetAccessKeyLastUsed) nor the marker tag of a deactivated key
    /// identifies a user. The marker is a hint: the remediation reads the owner again before it changes the key.
    /// </returns>
    /// <exception cref="AwsCallFailedException">The users cannot be listed.</exception>
    public async Task<UserName?> FindAsync(AccessKeyId key, CancellationToken cancellationToken)
    {
        if (await TryConfirmAsync(key, cancellationToken) is { } name)
            return name;

        IReadOnlyList<ListedUser> users = await new IamAccessKeyReader(iam).ListTaggedUsersAsync(cancellationToken);
        return users.FirstOrDefault(user => user.Tags.ValueOf(UserMarker.TagKeyOf(key)) is not null)?.User.Name;
    }

    /// <summary>
    /// Reads the owner from IAM. The response for a key of another account is not documented, so a failed call returns
    /// null and the caller lists the users.
    /// </summary>
    private async Task<UserName?> TryConfirmAsync(AccessKeyId key, CancellationToken cancellationToken)
    {
        try
        {
            return await new IamAccessKeyReader(iam).FindKeyOwnerAsync(key, cancellationToken);
        }
        catch (AwsCallFailedException)
        {
            return null;
        }
    }
}
