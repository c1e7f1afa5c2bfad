namespace AccessKeyRotation.Local.Account;

/// <summary>The configuration items of users, recorded at each change that AWS Config detects.</summary>
public sealed class ConfigurationHistory
{
    private readonly Lock _gate = new();
    private readonly LocalAccount _account;
    private readonly List<ConfigurationItem> _items = [];

    internal ConfigurationHistory(LocalAccount account) => _account = account;

    /// <summary>Receives each recorded item, in order. Must return at once and must not throw.</summary>
    internal Action<ConfigurationItem>? Recorded { get; set; }

    /// <summary>All items, oldest first.</summary>
    public IReadOnlyList<ConfigurationItem> Items => Since(0);

    /// <summary>The items recorded after the one with this state id.</summary>
    public IReadOnlyList<ConfigurationItem> Since(long stateId)
    {
        lock (_gate)
            return [.. _items.Where(item => item.StateId > stateId)];
    }

    /// <summary>
    /// Adds an item without a change of a user, such as an item of another type. The method assigns the state id.
    /// </summary>
    public ConfigurationItem Add(ConfigurationItem item)
    {
        lock (_gate)
        {
            ConfigurationItem numbered = item with { StateId = _items.Count + 1 };
            _items.Add(numbered);
            Recorded?.Invoke(numbered);
            return numbered;
        }
    }

    internal void Record(UserChange change)
    {
        string before = change.Before is null ? "" : ConfigurationItem.Describe(change.Before);
        string after = change.After is null ? "" : ConfigurationItem.Describe(change.After);
        if (before == after)
            return;
        IamUser user = (change.After ?? change.Before)!;
        string status =
            change.Before is null ? "ResourceDiscovered"
            : change.After is null ? "ResourceDeleted"
            : "OK";
        Add(
            new(
                0,
                _account.Id,
                ConfigurationItem.UserType,
                user.Id,
                user.Name,
                user.Arn,
                _account.Time.GetUtcNow(),
                change.After?.CreateDate,
                status,
                after,
                change.After?.Tags ?? IamUser.NoTags
            )
        );
    }
}
