using AccessKeyRotation.Fuzz.Targets;

namespace AccessKeyRotation.Fuzz.Runs;

/// <summary>
/// Ends the process if an input takes longer than a minute, after it saved the input. Inputs take milliseconds; a busy
/// machine can delay one for seconds.
/// </summary>
internal sealed class Watchdog : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    [ThreadStatic]
    private static Watchdog? _ofThread;

    private readonly ITimer _timer;
    private FuzzTarget? _target;
    private byte[] _input = [];

    private Watchdog() =>
        _timer = TimeProvider.System.CreateTimer(_ => End(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    public static Watchdog Start(FuzzTarget target, byte[] input)
    {
        Watchdog watchdog = _ofThread ??= new();
        (watchdog._target, watchdog._input) = (target, input);
        watchdog._timer.Change(Limit, Timeout.InfiniteTimeSpan);
        return watchdog;
    }

    public void Dispose()
    {
        _target = null;
        _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private void End()
    {
        if (_target is not { } target)
            return;
        string file = Corpus.Save(target, _input);
        string message = $"Target {target.Name}: an input takes longer than {Limit.TotalSeconds} s, saved as {file}.";
        Console.Error.WriteLine(message);
        Environment.FailFast(message);
    }
}
