using System.Collections.Concurrent;

namespace AccessKeyRotation.Local.Lambda;

/// <summary>
/// A Lambda function on this machine: a process that receives events through the Runtime API, one at a time. Concurrent
/// calls are queued. A process that ended or timed out is replaced at the next call.
/// </summary>
public sealed class LocalFunction(
    FunctionProgram program,
    FunctionConfiguration configuration,
    TimeProvider? time = null
) : IAsyncDisposable
{
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly CancellationTokenSource _disposing = new();
    private FunctionEnvironment? _environment;

    public FunctionConfiguration Configuration => configuration;

    /// <summary>
    /// Sends one event to the function and waits for its response. A failed function returns a result with an error,
    /// not an exception.
    /// </summary>
    /// <param name="payload">The event, as JSON.</param>
    /// <param name="timeout">The maximum duration; null for the configured timeout.</param>
    /// <param name="cancellationToken">Cancelling kills the process.</param>
    public async Task<InvocationResult> InvokeAsync(
        string payload,
        TimeSpan? timeout = null,
        CancellationToken cancellationToken = default
    )
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
                InvocationResult result = await _environment.HandleAsync(
                    payload,
                    timeout ?? configuration.Timeout,
                    stop.Token
                );
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

    /// <summary>Kills the process. Calls in progress are cancelled.</summary>
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

/// <summary>A function whose log is stored, for all callers, until it is taken.</summary>
public sealed class LoggedFunction(LocalFunction function) : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _log = [];

    public FunctionConfiguration Configuration => function.Configuration;

    /// <inheritdoc cref="LocalFunction.InvokeAsync"/>
    public async Task<InvocationResult> InvokeAsync(string payload, CancellationToken cancellationToken = default)
    {
        InvocationResult result = await function.InvokeAsync(payload, cancellationToken: cancellationToken);
        foreach (string line in result.Log)
            _log.Enqueue(line);
        return result;
    }

    /// <summary>Returns the lines since the last call.</summary>
    public IReadOnlyList<string> TakeLog()
    {
        List<string> lines = [];
        while (_log.TryDequeue(out string? line))
            lines.Add(line);
        return lines;
    }

    public ValueTask DisposeAsync() => function.DisposeAsync();
}
