using System.Diagnostics;

namespace AccessKeyRotation.Local.Lambda;

/// <summary>A function's process and what it writes.</summary>
internal sealed class FunctionProcess : IAsyncDisposable
{
    private const int LastLines = 10;
    private readonly Process _process;
    private readonly Lock _lock = new();
    private readonly List<string> _log = [];
    private readonly Queue<(string Text, bool IsError)> _last = new();

    private FunctionProcess(Process process) => _process = process;

    /// <summary>True from the moment on at which the process has ended, though what it wrote may not have been read yet.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>Ends when the process has ended and all it wrote has been read.</summary>
    public Task Exited { get; private set; } = Task.CompletedTask;

    /// <summary>Valid once <see cref="Exited"/> has ended.</summary>
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
        function._process.OutputDataReceived += (_, line) => function.Keep(line.Data, isError: false);
        function._process.ErrorDataReceived += (_, line) => function.Keep(line.Data, isError: true);
        function._process.Start();
        function._process.BeginOutputReadLine();
        function._process.BeginErrorReadLine();
        function.Exited = function._process.WaitForExitAsync();
        return function;
    }

    /// <summary>The lines since the last call, of both streams in the order of their arrival.</summary>
    public IReadOnlyList<string> TakeLog()
    {
        lock (_lock)
        {
            string[] lines = [.. _log];
            _log.Clear();
            return lines;
        }
    }

    /// <summary>How many lines have arrived in all and not been taken.</summary>
    public int PendingLines
    {
        get
        {
            lock (_lock)
                return _log.Count;
        }
    }

    /// <summary>The end of what it wrote: of standard error, or of everything where it wrote nothing there.</summary>
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

    private void Keep(string? line, bool isError)
    {
        if (line is null)
            return;
        lock (_lock)
        {
            _log.Add(line);
            _last.Enqueue((line, isError));
            if (_last.Count > LastLines)
                _last.Dequeue();
        }
    }
}
