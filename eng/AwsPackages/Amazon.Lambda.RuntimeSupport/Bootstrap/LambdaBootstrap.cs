using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>Requests events from the Runtime API, one at a time, and passes them to the handler.</summary>
public class LambdaBootstrap : IDisposable
{
    private readonly EventHandlerCall _handler;
    private readonly LambdaBootstrapInitializer _initializer;
    private readonly FunctionEnvironment _environment = FunctionEnvironment.Read();
    private readonly ConsoleRedirection _console;
    private readonly LambdaConsoleLogger _logger;
    private readonly RuntimeApiClient _client;

    internal LambdaBootstrap(EventHandlerCall handler, LambdaBootstrapInitializer initializer)
    {
        _handler = handler;
        _initializer = initializer;
        _client = new RuntimeApiClient(_environment.RuntimeApi);
        LogWriter log = new(Console.Out, _environment.MinimumLogLevel, _environment.LogFormat, TimeProvider.System);
        _console = new ConsoleRedirection(log);
        _logger = new LambdaConsoleLogger(log);
    }

    /// <summary>
    /// Handles events until cancelled. An exception of the handler is reported and does not stop it; an exception of
    /// the Runtime API does.
    /// </summary>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            if (!await InitializeAsync(cancellationToken))
                return;
            do await HandleNextAsync(cancellationToken);
            while (!_environment.RunOnce);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // A requested stop is not a failure.
        }
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (!disposing)
            return;
        _console.Dispose();
        _client.Dispose();
    }

    private async Task<bool> InitializeAsync(CancellationToken cancellationToken)
    {
        if (_initializer is null)
            return true;
        try
        {
            return await _initializer();
        }
        catch (Exception failure)
        {
            LogFailure(failure);
            await _client.ReportInitErrorAsync(failure, cancellationToken);
            throw;
        }
    }

    private async Task HandleNextAsync(CancellationToken cancellationToken)
    {
        using Invocation invocation = await _client.NextAsync(cancellationToken);
        Environment.SetEnvironmentVariable("_X_AMZN_TRACE_ID", invocation.TraceId);
        LogWriter.Current = invocation;

        MemoryStream result;
        try
        {
            result = await _handler(invocation.Input, new LambdaContext(invocation, _environment, _logger));
        }
#pragma warning disable CA1031 // Whatever the handler throws is the answer to this one event.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogFailure(failure);
            await _client.ReportErrorAsync(invocation.RequestId, failure, cancellationToken);
            return;
        }
        await using (result)
            await _client.RespondAsync(invocation.RequestId, result, cancellationToken);
    }

    private void LogFailure(Exception failure) => ((ILambdaLogger)_logger).LogError(failure, message: null);
}
