namespace AccessKeyRotation.Waivers;

/// <summary>
/// Counts lines and characters of a UTF-8 text. Moves forward only, so that any number of positions cost one pass.
/// </summary>
internal sealed class TextCursor(byte[] text)
{
    private int _offset;
    private int _line = 1;
    private int _column = 1;

    /// <summary>Returns the position of a byte at or after the previous one.</summary>
    public TextPosition MoveTo(long offset)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(offset, _offset);
        for (; _offset < offset; _offset++)
        {
            byte next = text[_offset];
            if (next == '\n')
                (_line, _column) = (_line + 1, 1);
            else if ((next & 0xC0) != 0x80)
                _column += next >= 0xF0 ? 2 : 1; // 4 bytes are a surrogate pair
        }
        return new(_line, _column);
    }
}
