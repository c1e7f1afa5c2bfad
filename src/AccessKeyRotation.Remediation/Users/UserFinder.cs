using AccessKeyRotation.Aws.Iam;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;
using AccessKeyRotation.Remediation.Requests;

namespace AccessKeyRotation.Remediation.Users;

/// <summary>Finds the user that a request names, with the keys that this very user has.</summary>
internal sealed class UserFinder(IAccessKeyReader iam, UserKeysReader userKeys)
{
    /// <exception cref="InvalidRequestException">No user has this id.</exception>
    public async Task<UserKeys> FindAsync(UserId id, CancellationToken cancellation) =>
        await userKeys.ReadAsync(id, presumedName: null, cancellation).ConfigureAwait(false)
        ?? throw InvalidRequestException.Of("ResourceId", id.Value, "the id of a user of this account, and no user has this one");

    /// <exception cref="InvalidRequestException">No user has this name.</exception>
    public async Task<UserKeys> FindAsync(UserName name, CancellationToken cancellation)
    {
        IamUser user = await iam.FindUserAsync(name, cancellation).ConfigureAwait(false)
            ?? throw InvalidRequestException.Of("UserName", name.Value, "the name of a user of this account, and no user has this one");
        return await userKeys.ReadAsync(user.Id, user.Name, cancellation).ConfigureAwait(false)
            ?? throw InvalidRequestException.Of("UserName", name.Value, "the name of a user of this account, and this one was deleted just now");
    }

    /// <summary>The user with its tags.</summary>
    /// <exception cref="InvalidRequestException">No user has this name.</exception>
    public async Task<TaggedUser> FindTaggedAsync(UserName name, CancellationToken cancellation)
    {
        (IamUser user, _) = await FindAsync(name, cancellation).ConfigureAwait(false);
        return new(user, await ReadTagsAsync(user, cancellation).ConfigureAwait(false));
    }

    /// <exception cref="Aws.AwsCallFailedException">The tags cannot be read.</exception>
    public async Task<UserTags> ReadTagsAsync(IamUser user, CancellationToken cancellation)
    {
        UserTags? tags = await iam.ListUserTagsAsync(user.Name, cancellation).ConfigureAwait(false);
        // Tags first, id second: the name may be another user's by now, and so may the tags.
        IamUser? owner = tags is null ? null : await iam.FindUserAsync(user.Name, cancellation).ConfigureAwait(false);
        return owner?.Id == user.Id
            ? tags!
            : throw new Aws.AwsCallFailedException($"iam:ListUserTags for user {user.Name}", "The user was deleted or renamed just now.");
    }
}
