using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>Asks the Runtime API for one event after the other and gives each to the handler.</summary>
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

    /// <summary>Serves until it is cancelled. A handler's exception is reported and does not end it; one of the Runtime API does.</summary>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            if (!await InitializeAsync(cancellationToken).ConfigureAwait(false))
                return;
            do
                await HandleNextAsync(cancellationToken).ConfigureAwait(false);
            while (!_environment.RunOnce);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Asked to stop: that is an end, not a failure.
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
            return await _initializer().ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            await _client.ReportInitErrorAsync(failure, cancellationToken).ConfigureAwait(false);
            throw;
        }
    }

    private async Task HandleNextAsync(CancellationToken cancellationToken)
    {
        using Invocation invocation = await _client.NextAsync(cancellationToken).ConfigureAwait(false);
        Environment.SetEnvironmentVariable("_X_AMZN_TRACE_ID", invocation.TraceId);
        LogWriter.Current = invocation;

        MemoryStream result;
        try
        {
            result = await _handler(invocation.Input, new LambdaContext(invocation, _environment, _logger)).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever the handler throws is the answer to this one event.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            ((ILambdaLogger)_logger).LogError(failure, "The handler failed");
            await _client.ReportErrorAsync(invocation.RequestId, failure, cancellationToken).ConfigureAwait(false);
            return;
        }
        await using (result.ConfigureAwait(false))
            await _client.RespondAsync(invocation.RequestId, result, cancellationToken).ConfigureAwait(false);
    }
}
