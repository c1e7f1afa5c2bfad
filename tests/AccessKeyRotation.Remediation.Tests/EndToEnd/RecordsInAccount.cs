using AccessKeyRotation.Keys;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Records;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

/// <summary>Reads and writes records in Local's account as the function does, at any time.</summary>
internal static class RecordsInAccount
{
    /// <summary>Returns the newest version that is signed with the key; null if there is none.</summary>
    public static TRecord? Find<TRecord>(LocalAccount account, string keyId, RecordName name)
        where TRecord : class, ISignedRecord<TRecord> =>
        account
            .Parameters.History(name.Value)
            .Reverse()
            .Select(version => Read<TRecord>(account, keyId, name, version))
            .FirstOrDefault(record => record is not null);

    /// <summary>Writes the record over any content of its parameter.</summary>
    public static void Write<TRecord>(
        LocalAccount account,
        string keyId,
        UserId user,
        TRecord record,
        DateTimeOffset writtenAt
    )
        where TRecord : class, ISignedRecord<TRecord>
    {
        RecordName name = record.NameFor(user);
        long version = (account.Parameters.Find(name.Value)?.Version ?? 0) + 1;
        RecordDocument document = record.ToDocument(user).ForVersion(version, writtenAt);
        byte[] mac = account.KmsKeys.Find(keyId)!.MacOf(document.MessageFor(name));
        account.Parameters.Put(name.Value, (document with { Mac = Convert.ToBase64String(mac) }).ToJson(), writtenAt);
    }

    /// <summary>Moves the record to an earlier time, signed as the function does at that time.</summary>
    public static void Age(LocalAccount account, string keyId, RecordName name, TimeSpan time)
    {
        if (Find<DeactivationRecord>(account, keyId, name) is { } deactivation)
            Rewrite(deactivation with { At = deactivation.At - time });
        if (Find<RotationRecord>(account, keyId, name) is { } rotation)
            Rewrite(rotation with { At = rotation.At - time });

        void Rewrite<TRecord>(TRecord record)
            where TRecord : class, ISignedRecord<TRecord>
        {
            DateTimeOffset stored = account.Parameters.Find(name.Value)!.LastModified;
            account.Parameters.Delete(name.Value);
            Write(account, keyId, name.User, record, stored - time);
        }
    }

    private static TRecord? Read<TRecord>(LocalAccount account, string keyId, RecordName name, StoredParameter version)
        where TRecord : class, ISignedRecord<TRecord> =>
        RecordDocument.Parse(version.Value) is { } document
        && document.FaultFor(name, version.Version, version.LastModified) is null
        && document.Mac == Convert.ToBase64String(account.KmsKeys.Find(keyId)!.MacOf(document.MessageFor(name)))
            ? TRecord.FromDocument(document)
            : null;
}
