namespace AccessKeyRotation.Local.Account;

/// <summary>What is to go wrong, switched on and off while the account is served. Actions are named as AWS names them.</summary>
public sealed class Faults
{
    private readonly Lock _gate = new();
    private readonly List<IFaultRule> _rules = [];
    private readonly Dictionary<string, int> _refusals = [];

    /// <summary>Waited for before each answer, on the account's clock.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>Waited for on top of <see cref="Latency"/> before each answer to one of <see cref="SlowActions"/>.</summary>
    public TimeSpan Slowness { get; set; }

    /// <summary>The actions that are slow; none named means none.</summary>
    public IReadOnlyCollection<string> SlowActions { get; set; } = [];

    /// <summary>How far reads of IAM are behind writes that came by calls.</summary>
    public TimeSpan ReadLag { get; set; }

    /// <summary>No page is longer, whatever the caller asks for; a shorter page than asked for is still truncated. Null: no limit.</summary>
    public int? PageLimit { get; set; }

    /// <summary>The first page of every list is empty and truncated, as AWS reserves the right to answer.</summary>
    public bool EmptyFirstPage { get; set; }

    /// <summary>Called before each known call is answered, to change the account in the middle of a run.</summary>
    public Action<CallRequest>? BeforeAnswer { get; set; }

    /// <summary>Throttles every <paramref name="everyNth"/> call of the actions taken together; none named means all.</summary>
    public void Throttle(int everyNth, params string[] actions) => Add(new(FaultKind.Throttled), actions, everyNth, int.MaxValue);

    /// <summary>
    /// Throttles the actions, taken together, as AWS does: a call takes one of <paramref name="burst"/> tokens, which come back at <paramref name="perSecond"/> a
    /// second, and is throttled where there is none. None named means all.
    /// </summary>
    /// <param name="time">The clock that tokens come back by.</param>
    public void ThrottleAbove(double perSecond, int burst, TimeProvider time, params string[] actions)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(perSecond);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(burst);
        Add(new TokenBucketRule(actions, perSecond, burst, time));
    }

    /// <summary>Denies the actions as if no policy allowed them; none named means all.</summary>
    public void Deny(params string[] actions) => Add(new(FaultKind.Denied), actions, 1, int.MaxValue);

    /// <summary>Fails the first <paramref name="times"/> calls of the action.</summary>
    public void Fail(string action, int times, string code, int status, string message = "Local was told to fail this call.") =>
        Add(new(FaultKind.Failed, code, status, message), [action], 1, times);

    /// <summary>Cuts the connection of the first <paramref name="times"/> calls of the action.</summary>
    /// <param name="afterActing">The call does what it was asked to, and only its answer is lost.</param>
    public void Cut(string action, int times, bool afterActing = false) =>
        Add(new(afterActing ? FaultKind.CutAfter : FaultKind.CutBefore), [action], 1, times);

    /// <summary>PutEvaluations returns these resources as failed, each the first <paramref name="times"/> times.</summary>
    public void RefuseEvaluations(int times, params string[] resourceIds)
    {
        lock (_gate)
        {
            foreach (string resourceId in resourceIds)
                _refusals[resourceId] = times;
        }
    }

    /// <summary>Everything works again.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _rules.Clear();
            _refusals.Clear();
        }
        (Slowness, SlowActions) = (default, []);
        (Latency, ReadLag, PageLimit, EmptyFirstPage, BeforeAnswer) = (default, default, null, false, null);
    }

    internal TimeSpan LatencyOf(string action) => SlowActions.Contains(action) ? Latency + Slowness : Latency;

    internal Fault? Next(string action)
    {
        lock (_gate)
            return _rules.Select(rule => rule.Next(action)).FirstOrDefault(fault => fault is not null);
    }

    internal bool RefusesEvaluationOf(string resourceId)
    {
        lock (_gate)
        {
            if (!_refusals.TryGetValue(resourceId, out int left) || left == 0)
                return false;
            _refusals[resourceId] = left - 1;
            return true;
        }
    }

    private void Add(Fault fault, string[] actions, int every, int times)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(every);
        Add(new FaultRule(fault, actions, every, times));
    }

    private void Add(IFaultRule rule)
    {
        lock (_gate)
            _rules.Add(rule);
    }
}
