using System.Text;
using AccessKeyRotation.Waivers;
using CsCheck;

namespace AccessKeyRotation.Tests.Waivers;

/// <summary>Many positions in one text cost one pass, because a cursor never reads a byte twice.</summary>
public sealed class TextCursorTests
{
    private static readonly Gen<string> GenText = Gen.OneOf("a", "é", "€", "😀", "\n", "\r\n", "", "  ")
        .Array[0, 30]
        .Select(string.Concat);

    [Fact]
    public void Each_position_is_that_which_is_counted_from_the_start() =>
        Gen.Select(GenText, Gen.Int[0, 100].Array[0, 10])
            .Sample(
                (text, offsets) =>
                {
                    byte[] bytes = Encoding.UTF8.GetBytes(text);
                    TextCursor cursor = new(bytes);

                    foreach (int offset in offsets.Order().Select(offset => StartOfCharacter(bytes, offset)))
                        cursor
                            .MoveTo(offset)
                            .Should()
                            .Be(TextPosition.At(bytes, offset), "of {0} in {1}", offset, text);
                },
                iter: 1000
            );

    [Fact]
    public void A_cursor_does_not_move_back()
    {
        TextCursor cursor = new("text"u8.ToArray());
        cursor.MoveTo(2);

        FluentActions.Invoking(() => cursor.MoveTo(1)).Should().Throw<ArgumentOutOfRangeException>();
    }

    private static int StartOfCharacter(byte[] bytes, int offset)
    {
        offset = Math.Min(offset, bytes.Length);
        while (offset < bytes.Length && (bytes[offset] & 0xC0) == 0x80)
            offset--;
        return offset;
    }
}
