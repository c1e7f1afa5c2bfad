using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Aws.Iam;

/// <summary>
/// Reads the keys of a user known by id, although IAM takes names only: a name can move to another user while we look
/// (renamed, deleted, re-created), and keys may never be judged as those of a user who does not have them.
/// </summary>
public sealed class UserKeysReader(IAccessKeyReader reader, TimeProvider time)
{
    private const int Attempts = 3;

    /// <summary>IAM is eventually consistent: two of its answers that contradict each other agree a moment later.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>The user with this id under the present name, or null where a complete listing has no such id.</summary>
    /// <param name="presumedName">The name that the user had lately; spares the listing where it still holds.</param>
    /// <exception cref="AwsCallFailedException">A call failed, or the user's name changed at every attempt.</exception>
    public async Task<UserKeys?> ReadAsync(UserId id, UserName? presumedName, CancellationToken cancellation)
    {
        if (presumedName is { } lately && await ReadUnderNameAsync(id, lately, cancellation).ConfigureAwait(false) is { } unchanged)
            return unchanged;

        for (int attempt = 1; ; attempt++)
        {
            IReadOnlyList<IamUser> users = await reader.ListUsersAsync(cancellation).ConfigureAwait(false);
            if (users.FirstOrDefault(user => user.Id == id) is not { } listed)
                return null;
            if (await ReadUnderNameAsync(id, listed.Name, cancellation).ConfigureAwait(false) is { } found)
                return found;
            if (attempt == Attempts)
                throw new AwsCallFailedException($"iam:GetUser for user {id}", $"ListUsers names it {listed.Name}, but no user of that name has this id.");

            await Task.Delay(Pause, time, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>The keys under this name, provided that it is this user's name after they were read.</summary>
    private async Task<UserKeys?> ReadUnderNameAsync(UserId id, UserName name, CancellationToken cancellation)
    {
        // Keys first, id second: asked the other way round, the keys could be those of a user re-created in between.
        if (await reader.ListAccessKeysAsync(name, cancellation).ConfigureAwait(false) is not { } keys)
            return null;

        IamUser? owner = await reader.FindUserAsync(name, cancellation).ConfigureAwait(false);
        return owner?.Id == id ? new UserKeys(owner, keys) : null;
    }
}
