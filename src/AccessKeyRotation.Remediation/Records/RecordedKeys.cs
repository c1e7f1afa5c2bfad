using AccessKeyRotation.Aws.Iam;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;

namespace AccessKeyRotation.Remediation.Records;

/// <summary>Reads the last use of keys that this system deactivated, which their records require.</summary>
internal static class RecordedKeys
{
    /// <exception cref="Aws.AwsCallFailedException">A last use cannot be read.</exception>
    public static async Task<IReadOnlyList<AccessKey>> WithLastUsesAsync(
        IReadOnlyList<AccessKey> keys,
        UserRecords records,
        LastUseReader lastUses,
        CancellationToken cancellationToken
    )
    {
        List<AccessKey> known = new(keys.Count);
        foreach (AccessKey key in keys)
        {
            bool isRecorded = key.Status == AccessKeyStatus.Inactive && records.DeactivationOf(key.Id) is not null;
            known.Add(
                isRecorded ? key with { LastUse = await lastUses.ReadLastUseAsync(key.Id, cancellationToken) } : key
            );
        }
        return known;
    }
}
