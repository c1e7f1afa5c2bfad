namespace AccessKeyRotation.Cli.Evaluations;

/// <summary>
/// The users without a key that exceeds a limit. Their names and ARNs are not stored, because they would use most of
/// the memory for a report of 100,000 users.
/// </summary>
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

/// <summary>The counted properties of an active key.</summary>
/// <param name="Owner">The value of the user's owner tag; null if the user has none or tags were not read.</param>
internal readonly record struct ActiveKey(
    string? Owner,
    DateTimeOffset CreateDate,
    bool Violates = false,
    bool IsWaived = false
);
