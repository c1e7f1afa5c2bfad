using System.Globalization;
using System.Text;

namespace AccessKeyRotation;

/// <summary>
/// Finds and escapes characters that are invisible, break a line or reorder the text around them. In a name or a
/// reason, they could control a terminal or forge a log line. The two joiners of emoji and of several scripts are
/// allowed.
/// </summary>
public static class ControlCharacters
{
    private const int ZeroWidthNonJoiner = 0x200C;
    private const int ZeroWidthJoiner = 0x200D;

    /// <summary>Returns the first control character, such as <c>U+001B</c>; null if the text has none.</summary>
    public static string? FirstIn(string text)
    {
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (IsControl(rune))
                return string.Create(CultureInfo.InvariantCulture, $"U+{rune.Value:X4}");
        }
        return null;
    }

    /// <summary>Returns the text with each control character written as <c>\u001B</c>.</summary>
    public static string Escape(string text)
    {
        if (FirstIn(text) is null)
            return text;

        StringBuilder escaped = new(text.Length + 16);
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (!IsControl(rune))
                escaped.Append(rune.ToString());
            else if (rune.IsBmp)
                escaped.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}");
            else
                escaped.Append(CultureInfo.InvariantCulture, $"\\U{rune.Value:X8}");
        }
        return escaped.ToString();
    }

    private static bool IsControl(Rune rune) =>
        Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
            UnicodeCategory.Format => rune.Value is not (ZeroWidthNonJoiner or ZeroWidthJoiner),
            _ => false,
        };
}
