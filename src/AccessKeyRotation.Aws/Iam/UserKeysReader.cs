using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Aws.Iam;

/// <summary>
/// Reads the keys of a user by id, although IAM accepts only names. A name can move to another user during the read
/// (rename, deletion, re-creation), and keys must not be evaluated as those of another user.
/// </summary>
public sealed class UserKeysReader(IAccessKeyReader reader, TimeProvider time)
{
    /// <summary>IAM is eventually consistent: two contradicting responses agree after a moment.</summary>
    private readonly RetrySchedule _schedule = new(Attempts: 3, TimeSpan.FromSeconds(1), time);

    /// <summary>
    /// Reads the user with this id and the user's keys. Returns null if a complete listing does not contain the id.
    /// </summary>
    /// <param name="presumedName">The last known name of the user, which avoids the listing if it is still
    /// valid.</param>
    /// <exception cref="AwsCallFailedException">A call failed, or the user's name changed at every attempt.</exception>
    public async Task<UserKeys?> ReadAsync(UserId id, UserName? presumedName, CancellationToken cancellationToken)
    {
        if (presumedName is { } lately && await ReadUnderNameAsync(id, lately, cancellationToken) is { } unchanged)
            return unchanged;

        (IamUser? listed, UserKeys? found) = await _schedule.UntilAsync(
            token => ReadListedAsync(id, token),
            read => read.Listed is null || read.Found is not null,
            cancellationToken
        );
        return listed is null || found is not null
            ? found
            : throw new AwsCallFailedException(
                $"iam:GetUser for user {id}",
                $"ListUsers returns the name {listed.Name}, but the user of that name has another id."
            );
    }

    private async Task<(IamUser? Listed, UserKeys? Found)> ReadListedAsync(
        UserId id,
        CancellationToken cancellationToken
    )
    {
        IReadOnlyList<IamUser> users = await reader.ListUsersAsync(cancellationToken);
        return users.FirstOrDefault(user => user.Id == id) is { } listed
            ? (listed, await ReadUnderNameAsync(id, listed.Name, cancellationToken))
            : default;
    }

    /// <summary>
    /// Reads the keys under this name. Returns null if the name does not belong to this user after the read.
    /// </summary>
    private async Task<UserKeys?> ReadUnderNameAsync(UserId id, UserName name, CancellationToken cancellationToken)
    {
        // Keys first, id second: in the reverse order the keys can belong to a user re-created in between.
        if (await reader.ListAccessKeysAsync(name, cancellationToken) is not { } keys)
            return null;

        IamUser? owner = await reader.FindUserAsync(name, cancellationToken);
        return owner?.Id == id ? new UserKeys(owner, keys) : null;
    }
}

/// <summary>A user and the keys of the user with this id.</summary>
public sealed record UserKeys(IamUser User, IReadOnlyList<AccessKey> Keys);
