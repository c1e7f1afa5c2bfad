namespace AccessKeyRotation.Local.Account;

/// <summary>Every call in the order of its end. Answers are not kept: they may hold a new key's secret.</summary>
public sealed class CallLog
{
    private readonly Lock _gate = new();
    private readonly List<RecordedCall> _calls = [];
    private readonly Dictionary<string, int> _underWay = [];
    private readonly Dictionary<string, int> _mostAtOnce = [];

    public IReadOnlyList<RecordedCall> All
    {
        get
        {
            lock (_gate)
                return [.. _calls];
        }
    }

    public IReadOnlyList<RecordedCall> Of(string action) => [.. All.Where(call => call.Action == action)];

    public int Count(string action) => Of(action).Count;

    public IReadOnlyDictionary<string, int> CountByAction() =>
        All.CountBy(call => call.Action).ToDictionary(StringComparer.Ordinal);

    /// <summary>How many calls of the action were under way at the busiest moment.</summary>
    public int MostAtOnce(string action)
    {
        lock (_gate)
            return _mostAtOnce.GetValueOrDefault(action);
    }

    public void Clear()
    {
        lock (_gate)
        {
            _calls.Clear();
            _mostAtOnce.Clear();
        }
    }

    /// <summary>Counts a call as under way until the result is disposed of.</summary>
    internal IDisposable Begin(string action)
    {
        lock (_gate)
        {
            int now = _underWay[action] = _underWay.GetValueOrDefault(action) + 1;
            _mostAtOnce[action] = Math.Max(now, _mostAtOnce.GetValueOrDefault(action));
        }
        return new CallUnderWay(this, action);
    }

    internal void Add(RecordedCall call)
    {
        lock (_gate)
            _calls.Add(call);
    }

    private void End(string action)
    {
        lock (_gate)
            _underWay[action]--;
    }

    private sealed class CallUnderWay(CallLog log, string action) : IDisposable
    {
        public void Dispose() => log.End(action);
    }
}
