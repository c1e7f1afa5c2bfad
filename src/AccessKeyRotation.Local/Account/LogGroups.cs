namespace AccessKeyRotation.Local.Account;

/// <summary>The log groups of the account's functions, each with its latest lines.</summary>
public sealed class LogGroups
{
    /// <summary>Earlier lines are removed, because an account can be served for days.</summary>
    private const int MaximumLines = 10_000;

    private readonly Lock _gate = new();
    private readonly LocalAccount _account;
    private readonly Dictionary<string, Queue<LogLine>> _groups = new(StringComparer.Ordinal);
    private long _lines;

    internal LogGroups(LocalAccount account) => _account = account;

    /// <summary>Returns the lines of a group, oldest first; null if the group does not exist.</summary>
    public IReadOnlyList<LogLine>? Find(string group)
    {
        lock (_gate)
            return _groups.TryGetValue(group, out Queue<LogLine>? lines) ? [.. lines] : null;
    }

    /// <summary>Adds the lines of an invocation to the group of the function.</summary>
    internal void Append(string function, IEnumerable<string> lines)
    {
        DateTimeOffset now = _account.Time.GetUtcNow();
        lock (_gate)
        {
            string group = $"/aws/lambda/{function}";
            if (!_groups.TryGetValue(group, out Queue<LogLine>? stored))
                _groups[group] = stored = [];
            foreach (string line in lines)
                stored.Enqueue(new(++_lines, now, line));
            while (stored.Count > MaximumLines)
                stored.Dequeue();
        }
    }
}

/// <summary>A line of a log.</summary>
/// <param name="Id">Increases from line to line.</param>
public sealed record LogLine(long Id, DateTimeOffset At, string Message);
