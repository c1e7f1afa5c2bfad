namespace AccessKeyRotation.Local.Lambda;

/// <summary>
/// A Lambda function on this machine: a process of its own that gets events through the Runtime API. One event at a time; calls made
/// meanwhile wait for their turn. A process that died or ran out of time is replaced at the next call.
/// </summary>
public sealed class LocalFunction(FunctionProgram program, FunctionConfiguration configuration, TimeProvider? time = null)
    : IAsyncDisposable
{
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly CancellationTokenSource _disposing = new();
    private FunctionEnvironment? _environment;

    public FunctionConfiguration Configuration => configuration;

    /// <summary>
    /// Gives one event to the function and waits for its answer. A failing function is a result with an error, not an exception.
    /// </summary>
    /// <param name="payload">The event, as JSON.</param>
    /// <param name="timeout">How long the function may take; the configured timeout when left out.</param>
    /// <param name="cancellationToken">Cancelling kills the process, as nobody would read its answer.</param>
    public async Task<InvocationResult> InvokeAsync(string payload, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposing.IsCancellationRequested, this);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _disposing.Token);
        await _turn.WaitAsync(stop.Token);
        try
        {
            if (_environment is { IsUsable: false })
                await EndEnvironmentAsync();
            _environment ??= await FunctionEnvironment.StartAsync(program, configuration, _time);
            bool keep = false;
            try
            {
                InvocationResult result = await _environment.HandleAsync(payload, timeout ?? configuration.Timeout, stop.Token);
                keep = _environment.IsUsable;
                return result;
            }
            finally
            {
                if (!keep)
                    await EndEnvironmentAsync();
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Kills the process; calls under way end as cancelled.</summary>
    public async ValueTask DisposeAsync()
    {
        await _disposing.CancelAsync();
        await _turn.WaitAsync();
        try
        {
            await EndEnvironmentAsync();
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task EndEnvironmentAsync()
    {
        if (_environment is { } environment)
            await environment.DisposeAsync();
        _environment = null;
    }
}
