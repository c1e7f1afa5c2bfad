using System.Runtime.ExceptionServices;
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
    /// <exception cref="AwsCallFailedException">The owner is unknown: the users cannot be listed, or no marker
    /// identifies a user and IAM did not respond that the key does not exist.</exception>
    public async Task<UserName?> FindAsync(AccessKeyId key, CancellationToken cancellationToken)
    {
        IamAccessKeyReader reader = new(iam);
        AwsCallFailedException? unconfirmed = null;
        try
        {
            if (await reader.FindKeyOwnerAsync(key, cancellationToken) is { } name)
                return name;
        }
        // The response for a key of another account is not documented.
        catch (AwsCallFailedException failed)
        {
            unconfirmed = failed;
        }

        IReadOnlyList<ListedUser> users = await reader.ListTaggedUsersAsync(cancellationToken);
        UserName? marked = users
            .FirstOrDefault(user => user.Tags.ValueOf(UserMarker.TagKeyOf(key)) is not null)
            ?.User.Name;
        if (marked is null && unconfirmed is { ErrorCode: not "NoSuchEntity" })
            ExceptionDispatchInfo.Throw(unconfirmed);
        return marked;
    }
}
