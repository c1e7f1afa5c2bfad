using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace AccessKeyRotation.Local.Account;

/// <summary>
/// The account's parameters in the order of their names. Names are paths; a path contains the names that start with it
/// and a slash.
/// </summary>
public sealed class ParameterStore
{
    /// <summary>The key of a SecureString that is written without a key.</summary>
    public const string DefaultKeyId = "alias/aws/ssm";

    private const int VersionsKept = 100;

    private readonly Lock _gate = new();
    private readonly LocalAccount _account;
    private readonly ParameterCipher _cipher = new();
    private readonly SortedDictionary<string, ImmutableList<StoredParameter>> _parameters = new(StringComparer.Ordinal);

    internal ParameterStore(LocalAccount account) => _account = account;

    public IReadOnlyList<StoredParameter> All
    {
        get
        {
            lock (_gate)
                return [.. _parameters.Values.Select(versions => versions[^1])];
        }
    }

    /// <summary>
    /// The tier of parameters that are written without a tier: a setting of the account and region (Systems Manager
    /// User Guide, "Specifying a default parameter tier").
    /// </summary>
    public string DefaultTier { get; set; } = "Standard";

    /// <summary>Writes a parameter, new or existing.</summary>
    /// <param name="value">In plain text for all types.</param>
    /// <param name="writtenAt">Null for now.</param>
    /// <param name="keyId">For a SecureString; null for <see cref="DefaultKeyId"/>.</param>
    public StoredParameter Put(
        string name,
        string value,
        DateTimeOffset? writtenAt = null,
        ParameterType type = ParameterType.String,
        string? keyId = null
    ) => Write(name, _ => new(name, value, writtenAt ?? _account.Time.GetUtcNow()) { Type = type, KeyId = keyId });

    public StoredParameter? Find(string name) => History(name) is [.., var present] ? present : null;

    /// <summary>
    /// The last hundred versions of the parameter, oldest first, as on AWS. Empty if the parameter does not exist.
    /// </summary>
    public IReadOnlyList<StoredParameter> History(string name)
    {
        lock (_gate)
            return _parameters.GetValueOrDefault(name, []);
    }

    /// <summary>Returns the value in plain text.</summary>
    public string Reveal(StoredParameter parameter) =>
        parameter.Type == ParameterType.SecureString
            ? _cipher.Decrypt(parameter.Value, parameter.Name)
            : parameter.Value;

    /// <summary>Deletes the parameter with its history.</summary>
    /// <returns>True if the parameter existed.</returns>
    public bool Delete(string name)
    {
        lock (_gate)
            return _parameters.Remove(name);
    }

    /// <summary>Writes the result of <paramref name="decide"/>, atomically with reading the current version.</summary>
    /// <param name="decide">Receives the current version, or null for a new parameter. Returns the value in plain text;
    /// version and default key are assigned here.</param>
    internal StoredParameter Write(string name, Func<StoredParameter?, StoredParameter> decide)
    {
        lock (_gate)
        {
            ImmutableList<StoredParameter> versions = _parameters.GetValueOrDefault(name, []);
            StoredParameter? present = versions.LastOrDefault();
            StoredParameter written = Sealed(decide(present)) with { Version = (present?.Version ?? 0) + 1 };
            ImmutableList<StoredParameter> all = versions.Add(written);
            _parameters[name] = all.Count > VersionsKept ? all.RemoveAt(0) : all;
            return written;
        }
    }

    private StoredParameter Sealed(StoredParameter parameter) =>
        parameter.Type == ParameterType.SecureString
            ? parameter with
            {
                Value = _cipher.Encrypt(parameter.Value, parameter.Name),
                KeyId = parameter.KeyId ?? DefaultKeyId,
            }
            : parameter;
}

/// <summary>One version of a parameter in Parameter Store.</summary>
/// <param name="Value">The value without decryption: the ciphertext of a SecureString.</param>
/// <param name="Version">Counts the writes, from 1.</param>
public sealed record StoredParameter(string Name, string Value, DateTimeOffset LastModified, int Version = 1)
{
    public ParameterType Type { get; init; }

    /// <summary>The KMS key of a SecureString as its writer specified it; null for other types.</summary>
    public string? KeyId { get; init; }

    public string? Description { get; init; }

    /// <summary>Standard or Advanced.</summary>
    public string Tier { get; init; } = "Standard";

    /// <summary>The ARN of the caller that wrote this version; null if it was not written by a call.</summary>
    public string? LastModifiedBy { get; init; }
}

[SuppressMessage(
    "Naming",
    "CA1720:Identifier contains type name",
    Justification = "The names are AWS's and go over the wire."
)]
public enum ParameterType
{
    String,

    /// <summary>Comma-separated strings.</summary>
    StringList,

    /// <summary>Encrypted. Returned in plain text only if decryption is requested.</summary>
    SecureString,
}

/// <summary>
/// Replaces KMS with one key for all parameters, which lives as long as the account. As in Parameter Store, a
/// ciphertext is bound to its parameter.
/// </summary>
internal sealed class ParameterCipher
{
    private const int NonceLength = 12;
    private const int TagLength = 16;

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    public string Encrypt(string text, string parameter)
    {
        byte[] clear = Encoding.UTF8.GetBytes(text);
        byte[] sealedText = new byte[NonceLength + TagLength + clear.Length];
        Span<byte> nonce = sealedText.AsSpan(0, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using AesGcm aes = new(_key, TagLength);
        aes.Encrypt(
            nonce,
            clear,
            sealedText.AsSpan(NonceLength + TagLength),
            sealedText.AsSpan(NonceLength, TagLength),
            Encoding.UTF8.GetBytes(parameter)
        );
        return Convert.ToBase64String(sealedText);
    }

    public string Decrypt(string ciphertext, string parameter)
    {
        ReadOnlySpan<byte> sealedText = Convert.FromBase64String(ciphertext);
        byte[] clear = new byte[sealedText.Length - NonceLength - TagLength];
        using AesGcm aes = new(_key, TagLength);
        aes.Decrypt(
            sealedText[..NonceLength],
            sealedText[(NonceLength + TagLength)..],
            sealedText.Slice(NonceLength, TagLength),
            clear,
            Encoding.UTF8.GetBytes(parameter)
        );
        return Encoding.UTF8.GetString(clear);
    }
}
