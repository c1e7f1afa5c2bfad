namespace AccessKeyRotation.Cli.Evaluations;

/// <summary>
/// The users without a key that exceeds a limit. Their names and ARNs are not stored, because they would use most of
/// the memory for a report of 100,000 users; only those with a key that falls due are, if requested.
/// </summary>
/// <param name="due">The period of the keys to list; null to list none.</param>
internal sealed class OtherUsers(DuePeriod? due = null)
{
    private readonly List<ActiveKey> _activeKeys = [];
    private readonly List<DueKey> _dueKeys = [];

    public int Count { get; private set; }

    public IReadOnlyList<ActiveKey> ActiveKeys => _activeKeys;

    public IReadOnlyList<DueKey> DueKeys => _dueKeys;

    public void Add(string name, string? owner, IReadOnlyList<EvaluatedKey> keys)
    {
        Count++;
        foreach (EvaluatedKey key in keys)
        {
            if (key.IsActive)
                _activeKeys.Add(new(owner, key.CreateDate));
            if (due?.Includes(key) == true)
                _dueKeys.Add(new(name, owner, key.Name, key.CreateDate));
        }
    }
}

/// <summary>The counted properties of an active key.</summary>
/// <param name="Owner">The value of the user's owner tag; null if the user has none or tags were not read.</param>
internal readonly record struct ActiveKey(
    string? Owner,
    DateTimeOffset CreateDate,
    bool Violates = false,
    bool IsWaived = false
);
