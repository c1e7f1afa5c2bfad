using AccessKeyRotation.Aws.Iam;
using AccessKeyRotation.Aws.Records;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;
using AccessKeyRotation.Remediation.Writers;

namespace AccessKeyRotation.Remediation.Records;

/// <summary>Reads and writes the records of deactivations for actions.</summary>
internal sealed class DeactivationRecords(RecordReader reader, RecordWriter writer)
{
    private readonly HashSet<string> _warnings = [];

    /// <summary>Warnings about ignored parameters, in sentences.</summary>
    public IReadOnlyCollection<string> Warnings => _warnings;

    /// <exception cref="Aws.AwsCallFailedException">A call failed, so the record is unknown.</exception>
    public async Task<RecordState<DeactivationRecord>> FindAsync(
        UserId user,
        AccessKeyId key,
        CancellationToken cancellationToken
    )
    {
        RecordState<DeactivationRecord> state = await reader.FindDeactivationAsync(user, key, cancellationToken);
        if (state.Warning is { } warning)
            _warnings.Add(warning);
        return state;
    }

    /// <returns>Null if another writer changed the record since it was read.</returns>
    public Task<RecordState<DeactivationRecord>.Verified?> WriteAsync(
        UserId user,
        DeactivationRecord record,
        RecordState<DeactivationRecord> present,
        CancellationToken cancellationToken
    ) => writer.WriteAsync(user, record, present, cancellationToken);

    /// <summary>
    /// Writes the replacement, unless the verified record is no longer the expected one. Writers of other versions can
    /// come in between, so it reads and writes until one of the two is true.
    /// </summary>
    /// <exception cref="Aws.AwsCallFailedException">A call failed.</exception>
    public Task ReplaceAsync(
        UserId user,
        DeactivationRecord expected,
        DeactivationRecord replacement,
        CancellationToken cancellationToken
    ) => UpdateAsync(user, expected.Key, present => present == expected ? replacement : null, cancellationToken);

    /// <summary>Changes the verified record, if there is one, as <see cref="ReplaceAsync"/> does.</summary>
    /// <param name="change">Returns null if the record is to stay as it is.</param>
    /// <exception cref="Aws.AwsCallFailedException">A call failed.</exception>
    public async Task UpdateAsync(
        UserId user,
        AccessKeyId key,
        Func<DeactivationRecord, DeactivationRecord?> change,
        CancellationToken cancellationToken
    )
    {
        while (true)
        {
            RecordState<DeactivationRecord> state = await FindAsync(user, key, cancellationToken);
            if (
                state.Record is not { } present
                || change(present) is not { } changed
                || await WriteAsync(user, changed, state, cancellationToken) is not null
            )
                return;
        }
    }

    public Task RemoveAsync(RecordName name, CancellationToken cancellationToken) =>
        writer.RemoveAsync(name, cancellationToken);
}

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
