using AccessKeyRotation.Aws;
using AccessKeyRotation.Aws.Iam;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Remediation.Executions;
using AccessKeyRotation.Remediation.Writers;

namespace AccessKeyRotation.Remediation.Rotations;

/// <summary>
/// Verifies the user of a key that CreateAccessKey created. The call takes and returns a name, and a name can move to
/// another user before the request arrives: the secret of one user would then be delivered to another.
/// </summary>
internal sealed class NewKeyOwnership(AccountReads reads, IAccessKeyWriter writer)
{
    private const int DeletionAttempts = 3;

    /// <summary>IAM is eventually consistent: a new key can be missing from listings for some seconds.</summary>
    private readonly RetrySchedule _schedule = new(Attempts: 10, TimeSpan.FromSeconds(2), reads.Time);

    /// <summary>
    /// Returns true once IAM lists the new key among the user's keys; false if another user has it, or if IAM does not
    /// list it in time.
    /// </summary>
    public async Task<bool> IsVerifiedAsync(
        IamUser user,
        AccessKeyId oldKey,
        AccessKeyId newKey,
        CancellationToken cancellationToken
    )
    {
        for (int look = 1; ; look++)
        {
            UserKeys? live = await reads.UserKeys.ReadAsync(user.Id, user.Name, cancellationToken);
            // Both keys in one listing belong to the same user, regardless of the current name.
            if (live is not null && live.Keys.Any(key => key.Id == newKey) && live.Keys.Any(key => key.Id == oldKey))
                return true;
            if (
                look == _schedule.Attempts
                || await FindOwnerAsync(newKey, cancellationToken) is { } owner && owner.Id != user.Id
            )
                return false;
            await _schedule.WaitAsync(look, cancellationToken);
        }
    }

    /// <summary>
    /// Deletes the key that was just created, from any user. The id is from the response of CreateAccessKey.
    /// </summary>
    public async Task DeleteAsync(AccessKeyId newKey, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            UserName name = await reads.Iam.FindKeyOwnerAsync(newKey, cancellationToken)
                ?? throw new AwsCallFailedException(
                    $"iam:GetAccessKeyLastUsed for key {newKey.Masked}",
                    "The response names no user."
                );
            try
            {
                await writer.DeleteAccessKeyAsync(name, newKey, cancellationToken);
                return;
            }
            catch (AwsCallFailedException moved) when (moved.ErrorCode == "NoSuchEntity" && attempt < DeletionAttempts)
            {
                // The name moved again. IAM deletes a key only under the name of its user.
                await _schedule.WaitAsync(attempt, cancellationToken);
            }
        }
    }

    /// <summary>Returns the user that IAM names for the key, with the key; null if IAM names none.</summary>
    public static async Task<UserKeys?> FindHolderAsync(
        AccountReads reads,
        AccessKeyId key,
        CancellationToken cancellationToken
    )
    {
        UserName? name;
        try
        {
            name = await reads.Iam.FindKeyOwnerAsync(key, cancellationToken);
        }
        catch (AwsCallFailedException missing) when (missing.ErrorCode is "NoSuchEntity" or "AccessDenied")
        {
            // IAM returns AccessDenied for a key of another account.
            return null;
        }
        return name is { } present && await reads.Iam.FindUserAsync(present, cancellationToken) is { } user
            ? await reads.UserKeys.ReadAsync(user.Id, user.Name, cancellationToken)
            : null;
    }

    private async Task<IamUser?> FindOwnerAsync(AccessKeyId key, CancellationToken cancellationToken) =>
        (await FindHolderAsync(reads, key, cancellationToken)) is { } holder && holder.Keys.Any(held => held.Id == key)
            ? holder.User
            : null;
}
