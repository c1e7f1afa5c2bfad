namespace AccessKeyRotation.Local.Lambda;

/// <summary>
/// An execution environment: a process and its Runtime API. Handles one event at a time until it is no longer usable.
/// </summary>
internal sealed class FunctionEnvironment : IAsyncDisposable
{
    // Depends on the scheduler, so it uses the real clock.
    private static readonly TimeSpan s_clientTimeout = TimeSpan.FromSeconds(1);
    private readonly FunctionConfiguration _configuration;
    private readonly TimeProvider _time;
    private readonly RuntimeApi _api;
    private readonly FunctionProcess _process;

    private FunctionEnvironment(
        FunctionConfiguration configuration,
        TimeProvider time,
        RuntimeApi api,
        FunctionProcess process
    ) => (_configuration, _time, _api, _process) = (configuration, time, api, process);

    /// <summary>False if the process has ended or was killed. The next event then needs a new environment.</summary>
    public bool IsUsable => !_process.HasExited;

    public static async Task<FunctionEnvironment> StartAsync(
        FunctionProgram program,
        FunctionConfiguration configuration,
        TimeProvider time
    )
    {
        RuntimeApi api = await RuntimeApi.StartAsync(time);
        try
        {
            Dictionary<string, string> variables = LambdaVariables.For(configuration, program, api.Address);
            return new(configuration, time, api, FunctionProcess.Start(program, variables));
        }
        catch
        {
            await api.DisposeAsync();
            throw;
        }
    }

    public async Task<InvocationResult> HandleAsync(
        string payload,
        TimeSpan timeout,
        CancellationToken cancellationToken
    )
    {
        Invocation invocation = _api.Post(payload, timeout, _configuration.Arn);
        InvocationError? initError = await InitializeAsync(invocation, cancellationToken);
        long started = _time.GetTimestamp();
        InvocationAnswer answer = initError is null
            ? await AnswerAsync(invocation, cancellationToken)
            : new(null, initError);
        TimeSpan duration = initError is null ? _time.GetElapsedTime(started) : TimeSpan.Zero;

        if (IsUsable)
            await SettleAsync(invocation, cancellationToken);
        return new(invocation.RequestId, answer.Payload, answer.Error, duration, _process.TakeLog());
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        await _api.DisposeAsync();
    }

    private async Task<InvocationError?> InitializeAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task late = Task.Delay(_configuration.InitTimeout, _time, waiting.Token);
        Task first = await Task.WhenAny(invocation.Started, _api.InitError, _process.Exited, late);
        await waiting.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();

        if (invocation.Started.IsCompleted)
            return null;
        if (_api.InitError.IsCompleted)
        {
            await _process.KillAsync();
            return await _api.InitError;
        }
        if (first == _process.Exited)
            return Exited(invocation);
        await _process.KillAsync();
        string initTimeout = $"{_configuration.InitTimeout.TotalSeconds:0.##} seconds";
        return new(
            "Runtime.InitError",
            $"{_configuration.FunctionName} did not request an event within {initTimeout}.{LastWords()}"
        );
    }

    private async Task<InvocationAnswer> AnswerAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task late = Task.Delay(invocation.Timeout, _time, waiting.Token);
        Task first = await Task.WhenAny(invocation.Answer, _process.Exited, late);
        await waiting.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();

        if (invocation.Answer.IsCompleted)
            return await invocation.Answer;
        if (first == _process.Exited)
            return new(null, Exited(invocation));
        await _process.KillAsync();
        return new(
            null,
            Error(
                invocation,
                "Sandbox.Timedout",
                $"Task timed out after {invocation.Timeout.TotalSeconds:0.00} seconds"
            )
        );
    }

    /// <summary>Waits until the function is idle again and its output has been read.</summary>
    private async Task SettleAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await Task.WhenAny(invocation.Finished, _process.Exited, Task.Delay(s_clientTimeout, cancellationToken));
        await _process.ReadAllAsync(cancellationToken);
    }

    private InvocationError Exited(Invocation invocation) =>
        Error(
            invocation,
            "Runtime.ExitError",
            $"Runtime exited with error: exit status {_process.ExitCode}.{LastWords()}"
        );

    private static InvocationError Error(Invocation invocation, string type, string message) =>
        new(type, $"RequestId: {invocation.RequestId} Error: {message}");

    private string LastWords() =>
        _process.LastWords() is { Count: > 0 } lines ? $" Its last output:\n{string.Join('\n', lines)}" : "";
}
