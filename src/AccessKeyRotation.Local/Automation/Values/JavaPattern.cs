using System.Text;
using System.Text.RegularExpressions;

namespace AccessKeyRotation.Local.Automation.Values;

/// <summary>
/// A regular expression as Java reads it, which SSM holds whole values against: anchors may be there or not. In Java \w, \d, \s and
/// \b know ASCII only, and classes nest; here the former are written out and the latter is refused.
/// </summary>
internal static class JavaPattern
{
    /// <exception cref="FormatException">the pattern is wrong, or would be read differently here</exception>
    public static Regex Parse(string pattern)
    {
        try
        {
            Regex alone = new(InAscii(pattern)); // so that no parenthesis of the pattern closes the group around it
            return new($@"\A(?:{alone})\z", RegexOptions.CultureInvariant);
        }
        catch (ArgumentException error)
        {
            throw new FormatException($"is '{pattern}', which is no regular expression: {error.Message}", error);
        }
    }

    private static string InAscii(string pattern)
    {
        StringBuilder written = new();
        bool inClass = false;
        for (int i = 0; i < pattern.Length; i++)
        {
            char next = i + 1 < pattern.Length ? pattern[i + 1] : '\0';
            if (pattern[i] == '\\' && next != '\0')
            {
                written.Append(Escape(next, inClass) ?? $"\\{next}");
                i++;
                continue;
            }
            if (inClass && (pattern[i] == '[' || pattern[i..].StartsWith("&&", StringComparison.Ordinal)))
                throw new FormatException($"is '{pattern}'; a class within a class is not read here.");
            inClass = pattern[i] == '[' || inClass && pattern[i] != ']';
            written.Append(pattern[i]);
        }
        return $"{written}";
    }

    private static string? Escape(char letter, bool inClass) => letter switch
    {
        'd' => inClass ? "0-9" : "[0-9]",
        'w' => inClass ? "A-Za-z0-9_" : "[A-Za-z0-9_]",
        's' => inClass ? @" \t\n\x0B\f\r" : @"[ \t\n\x0B\f\r]",
        'D' or 'W' or 'S' or 'b' or 'B' or 'Q' => throw new FormatException($"has \\{letter}, which is not read here; write a class such as [^0-9]."),
        _ => null,
    };
}
