using System.Text;

namespace AccessKeyRotation.Local.Lambda;

/// <summary>
/// A line of our own behind what a process has written to its standard output or error so far. Whoever reads it has read all of that: a pipe keeps its order.
/// One at a time.
/// </summary>
internal sealed class PipeMark
{
    private readonly string _text = $"mark {Guid.NewGuid()}";
    private TaskCompletionSource _read = new();

    /// <summary>Puts the mark.</summary>
    /// <param name="descriptor">1 for standard output, 2 for standard error.</param>
    /// <returns>A task that ends once the mark is read; null where it cannot be put: on systems without /proc (proc(5), /proc/pid/fd), or where the process has ended.</returns>
    public Task? TryPut(int processId, int descriptor)
    {
        _read = new(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            using FileStream pipe = new($"/proc/{processId}/fd/{descriptor}", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            pipe.Write(Encoding.UTF8.GetBytes($"{_text}\n"));
            return _read.Task;
        }
        catch (Exception absent) when (absent is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The line as the process wrote it; null where it is the mark alone. What the process wrote last need not have ended its line.</summary>
    public string? Without(string? line)
    {
        if (line is null || !line.EndsWith(_text, StringComparison.Ordinal))
            return line;
        _read.TrySetResult();
        return line.Length == _text.Length ? null : line[..^_text.Length];
    }
}
