namespace AccessKeyRotation.Local.Account;

/// <summary>
/// All calls in the order of their completion. Responses are not stored, because they can contain the secret of a new
/// key.
/// </summary>
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

    /// <summary>Returns the maximum number of concurrent calls of the action.</summary>
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

    /// <summary>Counts a call as in progress until the result is disposed.</summary>
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

/// <summary>
/// The request of a caller: the fields of a form, or a JSON body in which a mark replaces each secret. Empty for an
/// action that the service does not have.
/// </summary>
public sealed record CallRequest(
    string Service,
    string Action,
    IReadOnlyDictionary<string, string> Form,
    string? Json,
    SigningScope? Scope
);

/// <summary>One completed HTTP call.</summary>
/// <param name="Status">Null if the connection was cut before a response.</param>
/// <param name="ErrorCode">Null for success.</param>
public sealed record RecordedCall(CallRequest Request, DateTimeOffset At, int? Status, string? ErrorCode)
{
    public string Service => Request.Service;

    public string Action => Request.Action;
}
