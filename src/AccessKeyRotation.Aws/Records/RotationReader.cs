using AccessKeyRotation.Aws.Iam;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;
using AccessKeyRotation.Remediations;

namespace AccessKeyRotation.Aws.Records;

/// <summary>Reads the keys of a user's rotation, with the last uses that decide its end.</summary>
public sealed class RotationReader(UserKeysReader userKeys, LastUseReader lastUses)
{
    /// <param name="records">The verified records of the user.</param>
    /// <exception cref="AwsCallFailedException">A call failed.</exception>
    public async Task<RotationReading> ReadAsync(IamUser user, UserRecords records, CancellationToken cancellationToken)
    {
        if (records.Rotations.Count == 0)
            return RotationReading.None;
        if (await userKeys.ReadAsync(user.Id, user.Name, cancellationToken) is not { } live)
            return RotationReading.OfDeletedUser;
        if (CurrentRotation.ToFinish(records.Rotations, live.Keys) is not { } record)
            return RotationReading.None;

        List<AccessKey> keys = [];
        foreach (AccessKey key in live.Keys)
        {
            keys.Add(
                key.Id == record.OldKey || key.Id == record.NewKey
                    ? key with
                    {
                        LastUse = await lastUses.ReadLastUseAsync(key.Id, cancellationToken),
                    }
                    : key
            );
        }
        return new(new(live.User, keys, record));
    }
}

/// <param name="Rotation">Null if the user has no rotation to end.</param>
/// <param name="IsUserDeleted">True if the user was deleted since it was listed.</param>
public sealed record RotationReading(OpenRotation? Rotation, bool IsUserDeleted = false)
{
    public static RotationReading None { get; } = new(Rotation: null);

    public static RotationReading OfDeletedUser { get; } = new(Rotation: null, IsUserDeleted: true);
}

/// <summary>A rotation to end.</summary>
/// <param name="User">The user under the current name.</param>
/// <param name="Keys">The user's keys, with the last use of the old and the new key.</param>
public sealed record OpenRotation(IamUser User, IReadOnlyList<AccessKey> Keys, RotationRecord Record)
{
    /// <summary>Null if the key no longer exists.</summary>
    public AccessKey? OldKey => Keys.FirstOrDefault(key => key.Id == Record.OldKey);

    /// <summary>Null if the key is not created yet, or no longer exists.</summary>
    public AccessKey? NewKey => Keys.FirstOrDefault(key => key.Id == Record.NewKey);
}
