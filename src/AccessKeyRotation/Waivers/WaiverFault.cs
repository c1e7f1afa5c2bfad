using System.Text;

namespace AccessKeyRotation.Waivers;

/// <summary>A fault in the text of a waiver.</summary>
/// <param name="What">A sentence.</param>
/// <param name="Position">Null if the fault has no position, such as a missing member.</param>
public sealed record WaiverFault(string What, TextPosition? Position = null)
{
    public override string ToString() => Position is { } position ? $"{What.TrimEnd('.')} ({position})." : What;
}

/// <summary>A position in a text as in editors: line and column (in characters) start at 1.</summary>
public readonly record struct TextPosition(int Line, int Column)
{
    public override string ToString() => $"line {Line}, column {Column}";

    /// <param name="offset">In bytes. A larger value than the length means the end.</param>
    internal static TextPosition At(ReadOnlySpan<byte> text, long offset)
    {
        ReadOnlySpan<byte> before = text[..(int)Math.Min(offset, text.Length)];
        return new(
            before.Count((byte)'\n') + 1,
            Encoding.UTF8.GetCharCount(before[(before.LastIndexOf((byte)'\n') + 1)..]) + 1
        );
    }
}
