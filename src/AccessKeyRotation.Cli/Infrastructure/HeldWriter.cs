using System.Text;

namespace AccessKeyRotation.Cli.Infrastructure;

/// <summary>
/// Standard output, which holds back all text while a live display is on the terminal: the display moves the cursor and
/// would erase the text.
/// </summary>
internal sealed class HeldWriter(TextWriter inner) : TextWriter(inner.FormatProvider)
{
    private readonly Lock _gate = new();
    private readonly StringBuilder _held = new();
    private bool _isHeld;

    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => Write([value]);

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(ReadOnlySpan<char> buffer)
    {
        lock (_gate)
        {
            if (_isHeld)
                _held.Append(buffer);
            else
                inner.Write(buffer);
        }
    }

    public override void Flush()
    {
        lock (_gate)
        {
            if (!_isHeld)
                inner.Flush();
        }
    }

    /// <summary>Holds back all text until the work has ended, in whatever way.</summary>
    public async Task<T> HoldAsync<T>(Func<Task<T>> work)
    {
        lock (_gate)
            _isHeld = true;
        try
        {
            return await work();
        }
        finally
        {
            lock (_gate)
            {
                _isHeld = false;
                inner.Write(_held);
                inner.Flush();
                _held.Clear();
            }
        }
    }
}
