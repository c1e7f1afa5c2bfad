using System.Diagnostics;
using System.Text;

namespace AccessKeyRotation.Local.Lambda;

/// <summary>The process of a function and its output.</summary>
internal sealed class FunctionProcess : IAsyncDisposable
{
    private const int LastLines = 10;

    // Depends on the pipe and the scheduler, so it uses the real clock.
    private static readonly TimeSpan s_quiet = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_clientTimeout = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly Lock _lock = new();
    private readonly List<string> _log = [];
    private readonly Queue<(string Text, bool IsError)> _last = new();

    private readonly PipeMark _outputMark = new();
    private readonly PipeMark _errorMark = new();

    private FunctionProcess(Process process) => _process = process;

    /// <summary>True once the process has ended, even if its output has not been read completely.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>Completes when the process has ended and all its output has been read.</summary>
    public Task Exited { get; private set; } = Task.CompletedTask;

    /// <summary>Valid after <see cref="Exited"/> completes.</summary>
    public int ExitCode => _process.ExitCode;

    public static FunctionProcess Start(FunctionProgram program, IReadOnlyDictionary<string, string> variables)
    {
        ProcessStartInfo start = program.CreateStartInfo();
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.WorkingDirectory = Path.GetDirectoryName(program.Path);
        start.Environment.Clear();
        foreach ((string name, string value) in variables)
            start.Environment[name] = value;

        FunctionProcess function = new(new Process { StartInfo = start });
        function._process.OutputDataReceived += (_, line) =>
            function.Read(line.Data, function._outputMark, isError: false);
        function._process.ErrorDataReceived += (_, line) =>
            function.Read(line.Data, function._errorMark, isError: true);
        function._process.Start();
        function._process.BeginOutputReadLine();
        function._process.BeginErrorReadLine();
        function.Exited = function._process.WaitForExitAsync();
        return function;
    }

    /// <summary>Returns the lines since the last call, of both streams in the order of arrival.</summary>
    public IReadOnlyList<string> TakeLog()
    {
        lock (_lock)
        {
            string[] lines = [.. _log];
            _log.Clear();
            return lines;
        }
    }

    /// <summary>
    /// Waits until the output written so far has been read: until a mark behind it arrives or, if no mark can be
    /// written, until no output arrives for some time.
    /// </summary>
    public async Task ReadAllAsync(CancellationToken cancellationToken)
    {
        if (
            _outputMark.TryPut(_process.Id, descriptor: 1) is { } output
            && _errorMark.TryPut(_process.Id, descriptor: 2) is { } error
        )
        {
            await Task.WhenAny(Task.WhenAll(output, error), Exited, Task.Delay(s_clientTimeout, cancellationToken));
            return;
        }
        int before;
        do
        {
            before = PendingLines;
            await Task.Delay(s_quiet, cancellationToken);
        } while (PendingLines != before);
    }

    /// <summary>Returns the last lines of standard error, or of all output if standard error is empty.</summary>
    public IReadOnlyList<string> LastWords()
    {
        lock (_lock)
        {
            string[] errors = [.. _last.Where(line => line.IsError).Select(line => line.Text)];
            return errors.Length > 0 ? errors : [.. _last.Select(line => line.Text)];
        }
    }

    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        await Exited;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    private int PendingLines
    {
        get
        {
            lock (_lock)
                return _log.Count;
        }
    }

    // The line is null at the end of the stream.
    private void Read(string? line, PipeMark mark, bool isError)
    {
        if (line is not null)
            mark.Read(line, text => Keep(text, isError));
    }

    private void Keep(string line, bool isError)
    {
        lock (_lock)
        {
            _log.Add(line);
            _last.Enqueue((line, isError));
            if (_last.Count > LastLines)
                _last.Dequeue();
        }
    }
}

/// <summary>
/// A line that this process writes behind a process's output so far. When the mark is read, all earlier output has been
/// read, because a pipe preserves the order. One mark at a time.
/// </summary>
internal sealed class PipeMark
{
    private readonly string _text = $"mark {Guid.NewGuid()}";
    private TaskCompletionSource _read = new();

    /// <summary>Writes the mark.</summary>
    /// <param name="descriptor">1 for standard output, 2 for standard error.</param>
    /// <returns>A task that completes when the mark is read; null if the mark cannot be written: on systems without
    /// /proc (proc(5), /proc/pid/fd), or if the process has ended.</returns>
    public Task? TryPut(int processId, int descriptor)
    {
        _read = new(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            using FileStream pipe = new(
                $"/proc/{processId}/fd/{descriptor}",
                FileMode.Open,
                FileAccess.Write,
                FileShare.ReadWrite,
                bufferSize: 0
            );
            pipe.Write(Encoding.UTF8.GetBytes($"{_text}\n"));
            return _read.Task;
        }
        catch (Exception absent) when (absent is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>
    /// Passes on the line as the process wrote it, unless it is only the mark, and then completes the task of
    /// <see cref="TryPut"/>. The last output of the process can lack a line end.
    /// </summary>
    public void Read(string line, Action<string> keep)
    {
        bool isMarked = line.EndsWith(_text, StringComparison.Ordinal);
        if (line.Length > _text.Length || !isMarked)
            keep(isMarked ? line[..^_text.Length] : line);
        if (isMarked)
            _read.TrySetResult();
    }
}
