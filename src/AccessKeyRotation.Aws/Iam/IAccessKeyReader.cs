using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;

namespace AccessKeyRotation.Aws.Iam;

/// <summary>Reads users and access keys from IAM, live. It has no operation that writes: a dry run is given this and nothing else.</summary>
/// <remarks>Every operation throws <see cref="AwsCallFailedException"/> where AWS does not answer; "does not exist" is an answer.</remarks>
public interface IAccessKeyReader
{
    /// <summary>All users of the account, page by page.</summary>
    Task<IReadOnlyList<IamUser>> ListUsersAsync(CancellationToken cancellation);

    /// <summary>The users who have this ARN now, by a complete listing: one, or none.</summary>
    Task<IReadOnlyList<IamUser>> FindUsersAsync(UserArn arn, CancellationToken cancellation);

    /// <summary>The user who has this name now, or null where nobody has.</summary>
    Task<IamUser?> FindUserAsync(UserName name, CancellationToken cancellation);

    /// <summary>All keys of the user who has this name now, their last use not read; null where nobody has the name.</summary>
    Task<IReadOnlyList<AccessKey>?> ListAccessKeysAsync(UserName name, CancellationToken cancellation);

    /// <summary>When, by which service and where the key was last used.</summary>
    Task<LastUse> GetLastUseAsync(AccessKeyId key, CancellationToken cancellation);

    /// <summary>The tags of the user who has this name now; null where nobody has the name.</summary>
    Task<UserTags?> ListUserTagsAsync(UserName name, CancellationToken cancellation);

    /// <summary>All users of the account with their tags and policies, page by page: the one listing of IAM that has both.</summary>
    Task<IReadOnlyList<ListedUser>> ListTaggedUsersAsync(CancellationToken cancellation);
}
