using System.Text;

namespace AccessKeyRotation.Cli.Infrastructure;

/// <summary>
/// A writer of text for people. Names, tags and messages from outside can contain control characters, which must not
/// reach the terminal; line breaks and tabs stay.
/// </summary>
internal sealed class VisibleWriter(TextWriter inner) : TextWriter(inner.FormatProvider)
{
    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => Write(value.ToString());

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void Write(string? value) => inner.Write(ReportText.VisibleLines(value ?? ""));

    public override void WriteLine(string? value) => inner.WriteLine(ReportText.VisibleLines(value ?? ""));

    public override Task WriteLineAsync(string? value) => inner.WriteLineAsync(ReportText.VisibleLines(value ?? ""));

    public override void Flush() => inner.Flush();
}
