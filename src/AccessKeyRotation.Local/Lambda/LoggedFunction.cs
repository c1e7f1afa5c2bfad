using System.Collections.Concurrent;

namespace AccessKeyRotation.Local.Lambda;

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
