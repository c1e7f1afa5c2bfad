using AccessKeyRotation.Aws.Iam;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;

namespace AccessKeyRotation.Remediation;

/// <summary>The last use of keys that were deactivated by us, without which their record counts for nothing.</summary>
internal static class RecordedKeys
{
    /// <exception cref="Aws.AwsCallFailedException">A last use cannot be read.</exception>
    public static async Task<IReadOnlyList<AccessKey>> WithLastUsesAsync(
        IReadOnlyList<AccessKey> keys, UserTags tags, LiveJudge judge, CancellationToken cancellation)
    {
        List<AccessKey> known = new(keys.Count);
        foreach (AccessKey key in keys)
        {
            bool isRecorded = key.Status == AccessKeyStatus.Inactive && tags.DeactivationOf(key.Id) is not null;
            known.Add(isRecorded ? key with { LastUse = await judge.ReadLastUseAsync(key.Id, cancellation).ConfigureAwait(false) } : key);
        }
        return known;
    }
}
