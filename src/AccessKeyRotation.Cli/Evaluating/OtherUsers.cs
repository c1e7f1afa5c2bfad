namespace AccessKeyRotation.Cli.Evaluating;

/// <summary>Users none of whose keys breaks a limit. Of 100,000 in a report, names and ARNs would be most of the memory, and nobody reads them.</summary>
internal sealed class OtherUsers
{
    private readonly List<ActiveKey> _activeKeys = [];

    public int Count { get; private set; }

    public IReadOnlyList<ActiveKey> ActiveKeys => _activeKeys;

    public void Add(string? owner, IReadOnlyList<EvaluatedKey> keys)
    {
        Count++;
        foreach (EvaluatedKey key in keys)
        {
            if (key.IsActive)
                _activeKeys.Add(new(owner, key.CreateDate));
        }
    }
}

/// <summary>An active key, as far as it is counted.</summary>
/// <param name="Owner">The value of its user's owner tag; null where it has none, or where tags were not read.</param>
internal readonly record struct ActiveKey(string? Owner, DateTimeOffset CreateDate, bool Violates = false, bool IsWaived = false);
