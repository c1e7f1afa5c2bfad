using System.Text;
using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>Collects printed text into lines and logs each line.</summary>
internal sealed class ConsoleLogWriter(LogWriter log, TextWriter target, LogLevel level) : TextWriter
{
    private readonly StringBuilder _line = new();

    public override Encoding Encoding => target.Encoding;

    public override void Write(char value)
    {
        if (value == '\n')
            WriteLine();
        else if (value != '\r')
            _line.Append(value);
    }

    /// <summary>Logs a text of several lines as one entry.</summary>
    public override void WriteLine(string value)
    {
        _line.Append(value);
        WriteLine();
    }

    public override void WriteLine()
    {
        log.WriteTo(target, level, exception: null, _line.ToString(), arguments: []);
        _line.Clear();
    }

    public override void Flush()
    {
        if (_line.Length > 0)
            WriteLine();
    }
}
