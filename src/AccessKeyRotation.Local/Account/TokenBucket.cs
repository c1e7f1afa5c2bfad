namespace AccessKeyRotation.Local.Account;

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
