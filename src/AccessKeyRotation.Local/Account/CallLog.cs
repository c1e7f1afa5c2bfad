namespace AccessKeyRotation.Local.Account;

/// <summary>Every call in the order of its end. Answers are not kept: they may hold a new key's secret.</summary>
public sealed class CallLog
{
    private readonly Lock _gate = new();
    private readonly List<RecordedCall> _calls = [];

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

    public void Clear()
    {
        lock (_gate)
            _calls.Clear();
    }

    internal void Add(RecordedCall call)
    {
        lock (_gate)
            _calls.Add(call);
    }
}
