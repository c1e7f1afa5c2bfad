using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace AccessKeyRotation.Local.Account;

/// <summary>The account's KMS keys for HMACs. <see cref="ParameterCipher"/> replaces KMS keys that encrypt.</summary>
public sealed class MacKeys
{
    private readonly LocalAccount _account;
    private readonly ConcurrentDictionary<string, MacKey> _keys = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, MacKey> _aliases = new(StringComparer.Ordinal);

    internal MacKeys(LocalAccount account) => _account = account;

    /// <param name="id">A UUID; null generates one.</param>
    public MacKey Add(string? id = null) =>
        _keys.GetOrAdd(id ?? Guid.NewGuid().ToString(), uuid =>
            new(uuid, $"arn:aws:kms:us-east-1:{_account.Id}:key/{uuid}")
        );

    /// <param name="alias">Starts with <c>alias/</c>.</param>
    public void SetAlias(string alias, MacKey key) => _aliases[alias] = key;

    /// <param name="keyId">An id, an ARN or an alias name.</param>
    public MacKey? Find(string keyId) =>
        _aliases.GetValueOrDefault(keyId) ?? _keys.GetValueOrDefault(keyId[(keyId.LastIndexOf('/') + 1)..]);
}

/// <summary>
/// A KMS key for HMACs (KeySpec HMAC_256, KeyUsage GENERATE_VERIFY_MAC). Its key material exists only in this process.
/// </summary>
public sealed class MacKey(string id, string arn)
{
    private readonly byte[] _material = RandomNumberGenerator.GetBytes(32);

    /// <summary>A UUID.</summary>
    public string Id { get; } = id;

    public string Arn { get; } = arn;

    /// <summary>HMAC_SHA_256 of a message.</summary>
    public byte[] MacOf(byte[] message) => HMACSHA256.HashData(_material, message);

    /// <summary>HMAC_SHA_256 of a text in UTF-8.</summary>
    public byte[] MacOf(string text) => MacOf(Encoding.UTF8.GetBytes(text));
}
