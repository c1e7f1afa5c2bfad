namespace AccessKeyRotation.Local.Account;

/// <summary>
/// Throttles the calls of the actions (none named: of all) that find no token: each takes one of at most <paramref name="burst"/>, which come back at
/// <paramref name="perSecond"/> a second. So AWS describes its API throttling.
/// </summary>
internal sealed class TokenBucketRule(IReadOnlyCollection<string> actions, double perSecond, int burst, TimeProvider time) : IFaultRule
{
    private double _tokens = burst;
    private long _filled = time.GetTimestamp();

    public Fault? Next(string action)
    {
        if (actions.Count > 0 && !actions.Contains(action))
            return null;
        long now = time.GetTimestamp();
        _tokens = Math.Min(burst, _tokens + time.GetElapsedTime(_filled, now).TotalSeconds * perSecond);
        _filled = now;
        if (_tokens < 1)
            return new(FaultKind.Throttled);
        _tokens--;
        return null;
    }
}
