using AccessKeyRotation.Aws.Iam;
using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Remediation.Executions;

/// <summary>Finds the user that a request names, with the keys of the user with this id.</summary>
internal sealed class UserFinder(IAccessKeyReader iam, UserKeysReader userKeys)
{
    /// <exception cref="InvalidRequestException">No user has this id.</exception>
    public async Task<UserKeys> FindAsync(UserId id, CancellationToken cancellationToken) =>
        await userKeys.ReadAsync(id, presumedName: null, cancellationToken)
        ?? throw InvalidRequestException.Of(
            "ResourceId",
            id.Value,
            "the id of a user of this account, and no user has this one"
        );

    /// <exception cref="InvalidRequestException">No user has this name.</exception>
    public async Task<UserKeys> FindAsync(UserName name, CancellationToken cancellationToken)
    {
        IamUser user = await iam.FindUserAsync(name, cancellationToken)
            ?? throw InvalidRequestException.Of(
                "UserName",
                name.Value,
                "the name of a user of this account, and no user has this one"
            );
        return await FindAsync(user, cancellationToken);
    }

    /// <summary>Reads the keys of a user that was found before.</summary>
    /// <exception cref="InvalidRequestException">The user was deleted.</exception>
    public async Task<UserKeys> FindAsync(IamUser user, CancellationToken cancellationToken) =>
        await userKeys.ReadAsync(user.Id, user.Name, cancellationToken)
        ?? throw InvalidRequestException.Of(
            "UserName",
            user.Name.Value,
            "the name of a user of this account, and this one was deleted just now"
        );

    /// <summary>Finds the user and the user's tags.</summary>
    /// <exception cref="InvalidRequestException">No user has this name.</exception>
    public async Task<TaggedUser> FindTaggedAsync(UserName name, CancellationToken cancellationToken)
    {
        (IamUser user, _) = await FindAsync(name, cancellationToken);
        return new(user, await ReadTagsAsync(user, cancellationToken));
    }

    /// <exception cref="Aws.AwsCallFailedException">The tags cannot be read.</exception>
    public async Task<UserTags> ReadTagsAsync(IamUser user, CancellationToken cancellationToken)
    {
        UserTags? tags = await iam.ListUserTagsAsync(user.Name, cancellationToken);
        // Tags first, id second: the name can move to another user in between, and the tags are then that user's.
        IamUser? owner = tags is null ? null : await iam.FindUserAsync(user.Name, cancellationToken);
        return owner?.Id == user.Id
            ? tags!
            : throw new Aws.AwsCallFailedException(
                $"iam:ListUserTags for user {user.Name}",
                "The user was deleted or renamed just now."
            );
    }
}
