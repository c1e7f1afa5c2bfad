namespace AccessKeyRotation.Remediation.Executions;

/// <summary>
/// The two deadlines of an invocation. An Automation step that invokes a function ends after 300 s (Systems Manager
/// User Guide, aws:invokeLambdaFunction), and the function with its own timeout.
/// </summary>
internal sealed class RunTime : IDisposable
{
    private static readonly TimeSpan MaxStep = TimeSpan.FromSeconds(300);
    private static readonly TimeSpan MaxReserve = TimeSpan.FromSeconds(15);

    private readonly CancellationTokenSource _stop;
    private readonly CancellationTokenSource _end;

    /// <param name="remaining">The remaining time of the function.</param>
    public RunTime(TimeProvider time, TimeSpan remaining)
    {
        TimeSpan available = remaining < MaxStep ? remaining : MaxStep;
        TimeSpan reserve = available / 4 < MaxReserve ? available / 4 : MaxReserve;
        _stop = new(available - reserve, time);
        _end = new(available - (reserve / 5), time);
    }

    /// <summary>Stops reading and acting, with time left for the notification.</summary>
    public CancellationToken Stop => _stop.Token;

    /// <summary>Stops everything, with time left for the answer.</summary>
    public CancellationToken End => _end.Token;

    public void Dispose()
    {
        _stop.Dispose();
        _end.Dispose();
    }
}
