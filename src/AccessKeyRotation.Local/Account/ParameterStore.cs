using System.Collections.Immutable;

namespace AccessKeyRotation.Local.Account;

/// <summary>The account's parameters by name, in order. Names are paths; a path holds what begins with it and a slash.</summary>
public sealed class ParameterStore
{
    /// <summary>Of a SecureString for which its writer names no key.</summary>
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

    /// <summary>Writes the parameter, be it new or not.</summary>
    /// <param name="value">In clear, whatever the type.</param>
    /// <param name="writtenAt">Null is now.</param>
    /// <param name="keyId">Of a SecureString; null is <see cref="DefaultKeyId"/>.</param>
    public StoredParameter Put(string name, string value, DateTimeOffset? writtenAt = null, ParameterType type = ParameterType.String, string? keyId = null) =>
        Write(name, _ => new(name, value, writtenAt ?? _account.Time.GetUtcNow()) { Type = type, KeyId = keyId });

    public StoredParameter? Find(string name) => History(name) is [.., var present] ? present : null;

    /// <summary>The versions of the parameter, oldest first: the last hundred of them, as on AWS. Empty where there is none.</summary>
    public IReadOnlyList<StoredParameter> History(string name)
    {
        lock (_gate)
            return _parameters.GetValueOrDefault(name, []);
    }

    /// <summary>The value in clear.</summary>
    public string Reveal(StoredParameter parameter) =>
        parameter.Type == ParameterType.SecureString ? _cipher.Decrypt(parameter.Value, parameter.Name) : parameter.Value;

    /// <summary>Deletes the parameter with its history.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Delete(string name)
    {
        lock (_gate)
            return _parameters.Remove(name);
    }

    /// <summary>Writes what <paramref name="decide"/> makes of the present version, in one step with reading it.</summary>
    /// <param name="decide">Is given null for a new parameter, and answers with the value in clear; version and default key are given here.</param>
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
            ? parameter with { Value = _cipher.Encrypt(parameter.Value, parameter.Name), KeyId = parameter.KeyId ?? DefaultKeyId }
            : parameter;
}
