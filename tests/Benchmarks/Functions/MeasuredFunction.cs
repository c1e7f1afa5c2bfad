using System.Diagnostics;
using System.Globalization;
using AccessKeyRotation.Local.Lambda;

namespace AccessKeyRotation.Benchmarks.Functions;

/// <summary>
/// A function in a separate process, invoked through the Runtime API as Lambda does, one event at a time.
/// </summary>
internal sealed class MeasuredFunction : IAsyncDisposable
{
    private static readonly TimeSpan LambdaLimit = TimeSpan.FromMinutes(15);
    private readonly RuntimeApi _api;
    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _errors;

    private MeasuredFunction(RuntimeApi api, Process process)
    {
        (_api, _process) = (api, process);
        _output = process.StandardOutput.ReadToEndAsync();
        _errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>The time from the start of the process until it requested its first event.</summary>
    public TimeSpan ReadyAfter { get; private set; }

    public static async Task<MeasuredFunction> StartAsync(Contender contender, Uri endpoint)
    {
        RuntimeApi api = await RuntimeApi.StartAsync();
        ProcessStartInfo start = contender.CreateStartInfo();
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.Environment.Clear();
        foreach ((string name, string value) in FunctionVariables.For(api.Address, endpoint))
            start.Environment[name] = value;

        long started = TimeProvider.System.GetTimestamp();
        MeasuredFunction function = new(
            api,
            Process.Start(start) ?? throw new InvalidOperationException($"{contender.Name} did not start.")
        );
        await function.UnlessExited(api.Ready);
        function.ReadyAfter = TimeProvider.System.GetElapsedTime(started);
        return function;
    }

    /// <returns>The time from sending the event to the response.</returns>
    /// <exception cref="InvalidOperationException">The function failed.</exception>
    public async Task<TimeSpan> InvokeAsync(string payload)
    {
        long started = TimeProvider.System.GetTimestamp();
        Invocation invocation = _api.Post(payload, LambdaLimit);
        await UnlessExited(invocation.Answer);
        TimeSpan duration = TimeProvider.System.GetElapsedTime(started);

        InvocationAnswer answer = await invocation.Answer;
        return answer.Error is null
            ? duration
            : throw new InvalidOperationException($"The function failed: {answer.Error.ErrorMessage}");
    }

    /// <summary>Returns the peak physical memory of the process, in MB: VmHWM of Linux.</summary>
    public double PeakMegabytes()
    {
        string line = File.ReadLines($"/proc/{_process.Id}/status")
            .First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture)
            / 1024;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await Task.WhenAll(_process.WaitForExitAsync(), _output, _errors);
        _process.Dispose();
        await _api.DisposeAsync();
    }

    private async Task UnlessExited(Task awaited)
    {
        if (await Task.WhenAny(awaited, _process.WaitForExitAsync()) != awaited)
            throw new InvalidOperationException($"The function's process ended: {await _output}{await _errors}");
    }
}
