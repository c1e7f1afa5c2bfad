using System.Text;

namespace AccessKeyRotation.Local.Lambda;

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
