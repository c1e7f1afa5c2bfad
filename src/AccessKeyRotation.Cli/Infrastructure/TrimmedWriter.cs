using System.Text;

namespace AccessKeyRotation.Cli.Infrastructure;

/// <summary>A writer for logs and pipes, which removes the spaces that pad the lines of a table.</summary>
internal sealed class TrimmedWriter(TextWriter inner) : TextWriter(inner.FormatProvider)
{
    private int _spaces;

    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => Write([value]);

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(string? value) => Write(value.AsSpan());

    /// <summary>Delays spaces until other text follows in the same line.</summary>
    public override void Write(ReadOnlySpan<char> buffer)
    {
        while (buffer.Length > 0)
        {
            int end = buffer.IndexOf('\n');
            ReadOnlySpan<char> line = end < 0 ? buffer : buffer[..end];
            ReadOnlySpan<char> text = line.TrimEnd(" \r");
            if (text.Length > 0)
            {
                WriteSpaces();
                inner.Write(text);
            }
            _spaces += line.Length - text.Length;
            if (end < 0)
                return;
            _spaces = 0;
            inner.Write('\n');
            buffer = buffer[(end + 1)..];
        }
    }

    public override void Flush() => inner.Flush();

    private void WriteSpaces()
    {
        for (; _spaces > 0; _spaces--)
            inner.Write(' ');
    }
}
