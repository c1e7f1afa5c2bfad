using AccessKeyRotation.Local.Account;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

/// <summary>
/// Handles the calls of concurrent runs one by one, in an order that the seed chooses. A call waits until each run has
/// one, or until the runs without one have been silent for a while, because they are pausing.
/// </summary>
internal sealed class CallScheduler : IDisposable
{
    private static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(30);

    private readonly Lock _gate = new();
    private readonly List<TaskCompletionSource> _waiting = [];
    private readonly Random _random;
    private readonly Timer _timer;
    private readonly double _steadiness;
    private int _runs;

    public CallScheduler(int seed, int runs)
    {
        (_random, _runs) = (new(seed), runs);
        _steadiness = _random.NextDouble();
        _timer = new(_ => Release(isSilent: true));
    }

    /// <summary>Blocks the handling of a call until it is its turn.</summary>
    public void Wait(CallRequest call)
    {
        TaskCompletionSource turn = new();
        lock (_gate)
            _waiting.Add(turn);
        Release(isSilent: false);
        turn.Task.GetAwaiter().GetResult();
    }

    /// <summary>Stops waiting for calls of one of the runs, which has ended.</summary>
    public void End()
    {
        lock (_gate)
            _runs--;
        Release(isSilent: false);
    }

    public void Dispose() => _timer.Dispose();

    private void Release(bool isSilent)
    {
        TaskCompletionSource next;
        lock (_gate)
        {
            if (_waiting.Count == 0 || (_waiting.Count < _runs && !isSilent))
            {
                _timer.Change(Silence, Timeout.InfiniteTimeSpan);
                return;
            }
            // The newest call is mostly of the run that was released last, so a steady schedule changes runs rarely.
            int index = _random.NextDouble() < _steadiness ? _waiting.Count - 1 : _random.Next(_waiting.Count);
            next = _waiting[index];
            _waiting.RemoveAt(index);
            _timer.Change(Silence, Timeout.InfiniteTimeSpan);
        }
        next.SetResult();
    }
}
