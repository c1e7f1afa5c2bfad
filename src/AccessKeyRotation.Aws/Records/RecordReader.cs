using System.Collections.Concurrent;
using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;

namespace AccessKeyRotation.Aws.Records;

/// <summary>Reads and verifies records. It has no write operation.</summary>
/// <remarks>
/// A value is valid only for the version that it was signed for. If the current version was written by another
/// principal, or by a run that lost a race, the newest signed version is valid. Parameter Store keeps the last 100
/// versions.
/// </remarks>
public sealed class RecordReader(IAmazonSimpleSystemsManagement ssm, RecordMac mac)
{
    /// <summary>The message of VerifyMac has at most 4,096 bytes; this system does not write longer values.</summary>
    private const int MaxLength = 3000;

    private readonly ParameterHistoryReader _histories = new(ssm);
    private readonly ConcurrentDictionary<string, bool> _unverified = new();

    /// <summary>
    /// The parameters read so far below the path of records whose current version does not verify, or whose name is not
    /// a record's name.
    /// </summary>
    public IReadOnlyCollection<string> UnverifiedParameters => [.. _unverified.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Lists the current versions of all parameters below the path, not verified.</summary>
    /// <param name="path"><see cref="RecordName.Path"/>, or the path of one user.</param>
    /// <exception cref="AwsCallFailedException">The call failed, so the records are unknown.</exception>
    public async Task<IReadOnlyList<StoredRecord>> ListAsync(string path, CancellationToken cancellationToken)
    {
        RecordListReader reader = new(ssm);
        IReadOnlyList<StoredRecord> records = await reader.ListAsync(path, cancellationToken);
        foreach (StoredRecord record in records.Where(record => record.Name is null))
            _unverified.TryAdd(record.ParameterName, true);
        return records;
    }

    /// <summary>Reads and verifies all records of one user.</summary>
    /// <exception cref="AwsCallFailedException">A call failed, so the records are unknown.</exception>
    public async Task<UserRecords> ReadUserAsync(UserId user, CancellationToken cancellationToken) =>
        await VerifyUserAsync(await ListAsync(RecordName.PathOf(user), cancellationToken), cancellationToken);

    /// <summary>Verifies listed records of one user.</summary>
    /// <param name="records">Parameters whose name is not a record's name are skipped.</param>
    /// <exception cref="AwsCallFailedException">A call failed, so a signature is not verified.</exception>
    public async Task<UserRecords> VerifyUserAsync(
        IEnumerable<StoredRecord> records,
        CancellationToken cancellationToken
    )
    {
        List<RecordState<DeactivationRecord>> deactivations = [];
        List<RecordState<RotationRecord>> rotations = [];
        foreach (StoredRecord record in records)
        {
            if (record.Name is { Kind: RecordKind.Deactivation } deactivation)
                deactivations.Add(await VerifyAsync<DeactivationRecord>(deactivation, record, cancellationToken));
            else if (record.Name is { } rotation)
                rotations.Add(await VerifyAsync<RotationRecord>(rotation, record, cancellationToken));
        }
        return new(deactivations, rotations);
    }

    /// <summary>Reads and verifies the record of the deactivation of one key.</summary>
    /// <exception cref="AwsCallFailedException">A call failed, so the record is unknown.</exception>
    public Task<RecordState<DeactivationRecord>> FindDeactivationAsync(
        UserId user,
        AccessKeyId key,
        CancellationToken cancellationToken
    ) => FindAsync<DeactivationRecord>(new(RecordKind.Deactivation, user, key), cancellationToken);

    /// <summary>Reads and verifies the record of the rotation of one old key.</summary>
    /// <exception cref="AwsCallFailedException">A call failed, so the record is unknown.</exception>
    public Task<RecordState<RotationRecord>> FindRotationAsync(
        UserId user,
        AccessKeyId oldKey,
        CancellationToken cancellationToken
    ) => FindAsync<RotationRecord>(new(RecordKind.Rotation, user, oldKey), cancellationToken);

    /// <summary>Reads the current version of a parameter. Returns null if the parameter does not exist.</summary>
    public Task<StoredRecord?> FindStoredAsync(RecordName name, CancellationToken cancellationToken) =>
        AwsCall.SendAsync(
            $"ssm:GetParameter for {name}",
            async token =>
            {
                try
                {
                    GetParameterRequest request = new() { Name = name.Value, WithDecryption = false };
                    GetParameterResponse response = await ssm.GetParameterAsync(request, token);
                    return RecordListReader.Read(
                        response.Parameter ?? throw new InvalidDataException("The response has no parameter.")
                    );
                }
                catch (ParameterNotFoundException)
                {
                    return null;
                }
            },
            cancellationToken
        );

    private async Task<RecordState<TRecord>> FindAsync<TRecord>(RecordName name, CancellationToken cancellationToken)
        where TRecord : class, ISignedRecord<TRecord>
    {
        StoredRecord? stored = await FindStoredAsync(name, cancellationToken);
        return stored is null
            ? new RecordState<TRecord>.Missing(name)
            : await VerifyAsync<TRecord>(name, stored, cancellationToken);
    }

    private async Task<RecordState<TRecord>> VerifyAsync<TRecord>(
        RecordName name,
        StoredRecord stored,
        CancellationToken cancellationToken
    )
        where TRecord : class, ISignedRecord<TRecord>
    {
        (TRecord? record, RecordFault fault) = await VerifyAsync<TRecord>(
            name,
            stored.Value,
            stored.Version,
            stored.LastModified,
            cancellationToken
        );
        if (record is not null)
            return new RecordState<TRecord>.Verified(name, stored.Version, record, stored.LastModified);

        _unverified.TryAdd(name.Value, true);
        IReadOnlyList<ParameterVersion> versions = await _histories.FindAsync(name.Value, cancellationToken) ?? [];
        string? writer = versions.FirstOrDefault(version => version.Version == stored.Version)?.WrittenBy;
        foreach (
            ParameterVersion older in versions
                .Where(version => version.Version < stored.Version)
                .OrderByDescending(version => version.Version)
        )
        {
            (record, _) = await VerifyAsync<TRecord>(
                name,
                older.Value ?? "",
                older.Version,
                older.WrittenAt,
                cancellationToken
            );
            if (record is not null)
                return new RecordState<TRecord>.Verified(name, stored.Version, record, older.WrittenAt, writer ?? "");
        }
        return new RecordState<TRecord>.Unverified(name, stored.Version, fault, writer);
    }

    private async Task<(TRecord? Record, RecordFault Fault)> VerifyAsync<TRecord>(
        RecordName name,
        string value,
        long version,
        DateTimeOffset lastModified,
        CancellationToken cancellationToken
    )
        where TRecord : class, ISignedRecord<TRecord>
    {
        if (value.Length > MaxLength || RecordDocument.Parse(value) is not { } document)
            return (null, RecordFault.Unreadable);
        if (document.FaultFor(name, version, lastModified) is { } fault)
            return (null, fault);
        if (TRecord.FromDocument(document) is not { } record)
            return (null, RecordFault.Unreadable);
        return await mac.VerifyAsync(name, document, cancellationToken)
            ? (record, default)
            : (null, RecordFault.NotSigned);
    }
}

/// <summary>The current version of a parameter below the path of records, not verified.</summary>
/// <param name="ParameterName">The name in Parameter Store, which can differ from a record's name.</param>
/// <param name="Name">Null if no record has this name.</param>
public sealed record StoredRecord(
    string ParameterName,
    RecordName? Name,
    string Value,
    long Version,
    DateTimeOffset LastModified
)
{
    /// <summary>
    /// The deactivation that the parameter claims, unverified; null if it claims none. It can be forged: it is shown as
    /// a hint and decides nothing.
    /// </summary>
    public DeactivationRecord? ClaimedDeactivation =>
        Name is { Kind: RecordKind.Deactivation } name
        && RecordDocument.Parse(Value) is { } document
        && document.AccessKeyId == name.Key.Value
            ? DeactivationRecord.FromDocument(document)
            : null;
}
