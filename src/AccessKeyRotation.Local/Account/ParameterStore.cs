namespace AccessKeyRotation.Local.Account;

/// <summary>The account's parameters by name, in order. Names are paths; a path holds what begins with it and a slash.</summary>
public sealed class ParameterStore
{
    private readonly Lock _gate = new();
    private readonly LocalAccount _account;
    private readonly SortedDictionary<string, StoredParameter> _parameters = new(StringComparer.Ordinal);

    internal ParameterStore(LocalAccount account) => _account = account;

    public IReadOnlyList<StoredParameter> All
    {
        get
        {
            lock (_gate)
                return [.. _parameters.Values];
        }
    }

    /// <summary>Writes the parameter, be it new or not.</summary>
    /// <param name="writtenAt">Null is now.</param>
    public StoredParameter Put(string name, string value, DateTimeOffset? writtenAt = null)
    {
        lock (_gate)
        {
            int version = _parameters.GetValueOrDefault(name)?.Version ?? 0;
            return _parameters[name] = new(name, value, writtenAt ?? _account.Time.GetUtcNow(), version + 1);
        }
    }

    public StoredParameter? Find(string name)
    {
        lock (_gate)
            return _parameters.GetValueOrDefault(name);
    }

    /// <returns>Whether there was one.</returns>
    public bool Delete(string name)
    {
        lock (_gate)
            return _parameters.Remove(name);
    }
}
