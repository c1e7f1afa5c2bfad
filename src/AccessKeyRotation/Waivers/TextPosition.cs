using System.Text;

namespace AccessKeyRotation.Waivers;

/// <summary>A place in a text, as editors count it: from 1, a column being a character.</summary>
public readonly record struct TextPosition(int Line, int Column)
{
    public override string ToString() => $"line {Line}, column {Column}";

    /// <param name="offset">In bytes; past the end is the end.</param>
    internal static TextPosition At(ReadOnlySpan<byte> text, long offset)
    {
        ReadOnlySpan<byte> before = text[..(int)Math.Min(offset, text.Length)];
        return new(before.Count((byte)'\n') + 1, Encoding.UTF8.GetCharCount(before[(before.LastIndexOf((byte)'\n') + 1)..]) + 1);
    }
}
