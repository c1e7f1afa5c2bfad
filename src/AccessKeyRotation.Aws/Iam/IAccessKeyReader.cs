using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Aws.Iam;

/// <summary>
/// Reads users and access keys from IAM. It has no write operation: a dry run receives only this interface.
/// </summary>
/// <remarks>
/// Every operation throws <see cref="AwsCallFailedException"/> if AWS does not respond. "Does not exist" is a
/// response.
/// </remarks>
public interface IAccessKeyReader
{
    /// <summary>Lists all users of the account.</summary>
    Task<IReadOnlyList<IamUser>> ListUsersAsync(CancellationToken cancellationToken);

    /// <summary>Finds the users who currently have this ARN with a complete listing: one or none.</summary>
    Task<IReadOnlyList<IamUser>> FindUsersAsync(UserArn arn, CancellationToken cancellationToken);

    /// <summary>Finds the user who currently has this name. Returns null if no user has it.</summary>
    Task<IamUser?> FindUserAsync(UserName name, CancellationToken cancellationToken);

    /// <summary>
    /// Lists all keys of the user who currently has this name, without their last use. Returns null if no user has the
    /// name.
    /// </summary>
    Task<IReadOnlyList<AccessKey>?> ListAccessKeysAsync(UserName name, CancellationToken cancellationToken);

    /// <summary>Gets the time, the service and the region of the key's last use.</summary>
    Task<LastUse> GetLastUseAsync(AccessKeyId key, CancellationToken cancellationToken);

    /// <summary>Gets the current name of the user who has the key. Returns null if IAM names no user.</summary>
    Task<UserName?> FindKeyOwnerAsync(AccessKeyId key, CancellationToken cancellationToken);

    /// <summary>Lists the tags of the user who currently has this name. Returns null if no user has the name.</summary>
    Task<UserTags?> ListUserTagsAsync(UserName name, CancellationToken cancellationToken);

    /// <summary>
    /// Lists all users of the account with their tags and policies, in the only IAM listing that has both.
    /// </summary>
    Task<IReadOnlyList<ListedUser>> ListTaggedUsersAsync(CancellationToken cancellationToken);
}
