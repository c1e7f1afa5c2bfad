using AccessKeyRotation.Aws;
using AccessKeyRotation.Aws.Iam;
using AccessKeyRotation.Cli.Evaluations;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;

namespace AccessKeyRotation.Cli.Commands.Usage;

/// <summary>Finds the selected access keys and their users in the account.</summary>
internal sealed class SelectedKeyReader(AwsConnection aws, TimeProvider time)
{
    private readonly IamAccessKeyReader _iam = new(aws.Iam);

    /// <summary>Returns the keys with the names of their users; null for a key that IAM does not know.</summary>
    /// <exception cref="CommandFailedException">A user does not exist.</exception>
    /// <exception cref="AwsCallFailedException">A call failed.</exception>
    public async Task<IReadOnlyDictionary<AccessKeyId, UserName?>> ReadAsync(
        KeySelection selection,
        Action<string> progress,
        CancellationToken cancellationToken
    )
    {
        Dictionary<AccessKeyId, UserName?> keys = [];
        progress("Reading the access keys");
        foreach (UserName user in selection.Users)
        {
            IReadOnlyList<AccessKey> itsKeys = await _iam.ListAccessKeysAsync(user, cancellationToken)
                ?? throw new CommandFailedException($"--user {user}: the account has no IAM user of this name.");
            foreach (AccessKey key in itsKeys)
                keys[key.Id] = user;
        }
        foreach (AccessKeyId key in selection.Keys.Where(key => !keys.ContainsKey(key)))
            keys[key] = await FindOwnerAsync(key, cancellationToken);
        if (selection.OverLimit is { } policy)
            await AddKeysOverLimitAsync(keys, policy, progress, cancellationToken);
        return keys;
    }

    /// <summary>The name is information only, and a deleted key has none.</summary>
    private async Task<UserName?> FindOwnerAsync(AccessKeyId key, CancellationToken cancellationToken)
    {
        try
        {
            return await _iam.FindKeyOwnerAsync(key, cancellationToken);
        }
        catch (AwsCallFailedException failed) when (failed.IsRefused)
        {
            return null;
        }
    }

    private async Task AddKeysOverLimitAsync(
        Dictionary<AccessKeyId, UserName?> keys,
        RotationPolicy policy,
        Action<string> progress,
        CancellationToken cancellationToken
    )
    {
        EvaluatedAccount account = await new LiveEvaluator(aws, time).EvaluateAsync(
            new LiveScope(policy, Waivers: null, SharedOptions.DefaultOwnerTag),
            time.GetUtcNow(),
            progress,
            cancellationToken
        );
        if (account.Failure is { } unread)
            throw unread;
        foreach ((AccessKeyId key, UserName? user) in account.ViolatingKeys)
            keys[key] = user;
    }
}
