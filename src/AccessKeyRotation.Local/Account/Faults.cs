namespace AccessKeyRotation.Local.Account;

/// <summary>The injected faults, which can be changed while the account is served. Actions have AWS's names.</summary>
public sealed class Faults
{
    private readonly Lock _gate = new();
    private readonly List<IFaultRule> _rules = [];
    private readonly Dictionary<string, int> _refusals = [];

    /// <summary>The delay before each response, on the account's clock.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>
    /// The delay in addition to <see cref="Latency"/> before each response of one of <see cref="SlowActions"/>.
    /// </summary>
    public TimeSpan Slowness { get; set; }

    /// <summary>The slow actions; empty for none.</summary>
    public IReadOnlyCollection<string> SlowActions { get; set; } = [];

    /// <summary>How far reads of IAM lag behind writes by calls.</summary>
    public TimeSpan ReadLag { get; set; }

    /// <summary>
    /// The maximum page size, also if the caller requests more. A page that is shorter than requested can still be
    /// truncated. Null for no limit.
    /// </summary>
    public int? PageLimit { get; set; }

    /// <summary>True if the first page of every list is empty and truncated, which AWS allows.</summary>
    public bool EmptyFirstPage { get; set; }

    /// <summary>Called before each known call is handled, to change the account during a run.</summary>
    public Action<CallRequest>? BeforeAnswer { get; set; }

    /// <summary>
    /// Throttles every <paramref name="everyNth"/> call of the actions taken together, or of all actions if none is
    /// named.
    /// </summary>
    public void Throttle(int everyNth, params string[] actions) =>
        Add(new(FaultKind.Throttled), actions, everyNth, int.MaxValue);

    /// <summary>
    /// Throttles the actions, taken together, with a token bucket as AWS does: a call takes one of
    /// <paramref name="burst"/> tokens, which refill at <paramref name="perSecond"/> a second, and is throttled if
    /// there is none. Without named actions, throttles all.
    /// </summary>
    /// <param name="time">The clock for the refill.</param>
    public void ThrottleAbove(double perSecond, int burst, TimeProvider time, params string[] actions)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(perSecond);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(burst);
        Add(new TokenBucketRule(actions, new(perSecond, burst, time)));
    }

    /// <summary>Denies the actions, or all actions if none is named, as if no policy allowed them.</summary>
    public void Deny(params string[] actions) => Add(new(FaultKind.Denied), actions, 1, int.MaxValue);

    /// <summary>
    /// Denies the calls of the action that meet the condition, as a policy for one path or one user does.
    /// </summary>
    public void DenyWhere(string action, Func<CallRequest, bool> isDenied) =>
        Add(new ConditionalFaultRule(new(FaultKind.Denied), call => call.Action == action && isDenied(call)));

    /// <summary>Fails the first <paramref name="times"/> calls of the action.</summary>
    public void Fail(
        string action,
        int times,
        string code,
        int status,
        string message = "This call fails by an injected fault."
    ) => Add(new(FaultKind.Failed, code, status, message), [action], 1, times);

    /// <summary>Cuts the connection of the first <paramref name="times"/> calls of the action.</summary>
    /// <param name="afterActing">True if the call has its effect and only the response is lost.</param>
    public void Cut(string action, int times, bool afterActing = false) =>
        Add(new(afterActing ? FaultKind.CutAfter : FaultKind.CutBefore), [action], 1, times);

    /// <summary>
    /// Answers the first <paramref name="times"/> calls of the action with status 200 and the first half of the
    /// response, as a proxy does that loses the rest. The calls have their effect.
    /// </summary>
    public void Truncate(string action, int times) => Add(new(FaultKind.Truncated), [action], 1, times);

    /// <summary>
    /// Answers the first <paramref name="times"/> calls of the action with an error that quotes the whole request and
    /// response.
    /// </summary>
    public void Quote(string action, int times, string code, int status) =>
        Add(new(FaultKind.Quoted, code, status), [action], 1, times);

    /// <summary>Makes PutEvaluations return these resources as failed, each <paramref name="times"/> times.</summary>
    public void RefuseEvaluations(int times, params string[] resourceIds)
    {
        lock (_gate)
        {
            foreach (string resourceId in resourceIds)
                _refusals[resourceId] = times;
        }
    }

    /// <summary>Removes all faults.</summary>
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

    /// <summary>True if an injected denial covers the action, as a simulation of the caller's policies shows.</summary>
    internal bool Denies(string action)
    {
        lock (_gate)
            return _rules.OfType<FaultRule>().Any(rule => rule.Denies(action));
    }

    internal TimeSpan LatencyOf(string action) => SlowActions.Contains(action) ? Latency + Slowness : Latency;

    internal Fault? Next(CallRequest call)
    {
        lock (_gate)
            return _rules.Select(rule => rule.Next(call)).FirstOrDefault(fault => fault is not null);
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

/// <summary>The fault of one call. Throttling and denial have the protocol's own code and status.</summary>
internal sealed record Fault(FaultKind Kind, string Code = "", int Status = 0, string Message = "");

/// <summary>Fails every call that meets the condition.</summary>
internal sealed class ConditionalFaultRule(Fault fault, Func<CallRequest, bool> fails) : IFaultRule
{
    public Fault? Next(CallRequest call) => fails(call) ? fault : null;
}

/// <summary>Throttles the calls of the actions (all if none is named) that find no token in the bucket.</summary>
internal sealed class TokenBucketRule(IReadOnlyCollection<string> actions, TokenBucket bucket) : IFaultRule
{
    public Fault? Next(CallRequest call)
    {
        bool isThrottled = (actions.Count == 0 || actions.Contains(call.Action)) && !bucket.TryTake();
        return isThrottled ? new(FaultKind.Throttled) : null;
    }
}

/// <summary>Decides which calls fail. Called under a lock, once for each call.</summary>
internal interface IFaultRule
{
    /// <summary>Returns null if the call succeeds.</summary>
    Fault? Next(CallRequest call);
}

/// <summary>
/// Injects a fault into every <paramref name="every"/>th call of the actions (all if none is named), at most
/// <paramref name="times"/> times.
/// </summary>
internal sealed class FaultRule(Fault fault, IReadOnlyCollection<string> actions, int every, int times) : IFaultRule
{
    private int _calls;
    private int _injectedFaults;

    public bool Denies(string action) =>
        fault.Kind == FaultKind.Denied && (actions.Count == 0 || actions.Contains(action));

    public Fault? Next(CallRequest call)
    {
        if (actions.Count > 0 && !actions.Contains(call.Action))
            return null;
        if (++_calls % every != 0 || _injectedFaults == times)
            return null;
        _injectedFaults++;
        return fault;
    }
}

internal enum FaultKind
{
    Throttled,
    Denied,
    Failed,

    /// <summary>The connection ends before the call has an effect.</summary>
    CutBefore,

    /// <summary>The call has its effect, then the connection ends: the caller cannot know the outcome.</summary>
    CutAfter,

    /// <summary>The call has its effect, then the first half of its response has status 200.</summary>
    Truncated,

    /// <summary>The call has its effect, then an error quotes its request and response, as some proxies do.</summary>
    Quoted,
}

/// <summary>
/// At most <paramref name="burst"/> tokens, which refill at <paramref name="perSecond"/> a second, as AWS describes its
/// API throttling. Not thread-safe.
/// </summary>
internal sealed class TokenBucket(double perSecond, int burst, TimeProvider time)
{
    private double _tokens = burst;
    private long _filled = time.GetTimestamp();

    /// <summary>Returns false if there is no token.</summary>
    public bool TryTake()
    {
        long now = time.GetTimestamp();
        _tokens = Math.Min(burst, _tokens + time.GetElapsedTime(_filled, now).TotalSeconds * perSecond);
        _filled = now;
        if (_tokens < 1)
            return false;
        _tokens--;
        return true;
    }
}
