using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace AccessKeyRotation.Local.Account;

/// <summary>The account's KMS keys. <see cref="ParameterCipher"/> replaces the use of keys that encrypt.</summary>
public sealed class KmsKeys
{
    private readonly LocalAccount _account;
    private readonly ConcurrentDictionary<string, KmsKey> _keys = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, KmsKey> _aliases = new(StringComparer.Ordinal);

    internal KmsKeys(LocalAccount account) => _account = account;

    /// <param name="id">A UUID; null generates one.</param>
    public KmsKey Add(string? id = null, string spec = KmsKey.Hmac) =>
        _keys.GetOrAdd(id ?? Guid.NewGuid().ToString(), uuid => new(
                uuid,
                $"arn:aws:kms:us-east-1:{_account.Id}:key/{uuid}",
                spec
            )
            {
                Policy = $$"""
                    {"Version":"2012-10-17","Id":"key-default-1","Statement":[{"Sid":"Enable IAM User Permissions",
                    "Effect":"Allow","Principal":{"AWS":"arn:aws:iam::{{_account.Id}}:root"},"Action":"kms:*","Resource":"*"}]}
                    """,
            });

    /// <param name="alias">Starts with <c>alias/</c>.</param>
    public void SetAlias(string alias, KmsKey key) => _aliases[alias] = key;

    public void RemoveAlias(string alias) => _aliases.TryRemove(alias, out _);

    /// <param name="keyId">An id or an ARN.</param>
    public KmsKey? FindById(string keyId) => _keys.GetValueOrDefault(keyId[(keyId.LastIndexOf('/') + 1)..]);

    /// <param name="keyId">An id, an ARN or an alias name.</param>
    public KmsKey? Find(string keyId) => _aliases.GetValueOrDefault(keyId) ?? FindById(keyId);
}

/// <summary>
/// A KMS key. The key material of a key for HMACs exists only in this process; a key that encrypts has none.
/// </summary>
/// <param name="id">A UUID.</param>
/// <param name="spec">The KeySpec: <c>HMAC_256</c> or <c>SYMMETRIC_DEFAULT</c>.</param>
public sealed class KmsKey(string id, string arn, string spec)
{
    public const string Hmac = "HMAC_256";
    public const string Symmetric = "SYMMETRIC_DEFAULT";

    private readonly byte[] _material = RandomNumberGenerator.GetBytes(32);

    public string Id { get; } = id;

    public string Arn { get; } = arn;

    public string Spec { get; } = spec;

    /// <summary>The key policy as JSON, which restricts nothing here.</summary>
    public required string Policy { get; set; }

    /// <summary>The KeyState, such as <c>Enabled</c>, <c>Disabled</c> or <c>PendingDeletion</c>.</summary>
    public string State { get; set; } = "Enabled";

    /// <summary>HMAC_SHA_256 of a message.</summary>
    public byte[] MacOf(byte[] message) => HMACSHA256.HashData(_material, message);

    /// <summary>HMAC_SHA_256 of a text in UTF-8.</summary>
    public byte[] MacOf(string text) => MacOf(Encoding.UTF8.GetBytes(text));
}
