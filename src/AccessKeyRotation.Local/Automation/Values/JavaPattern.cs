using System.Text;
using System.Text.RegularExpressions;

namespace AccessKeyRotation.Local.Automation.Values;

/// <summary>
/// Converts a regular expression from Java's dialect. SSM matches whole values, with or without anchors. In Java \w,
/// \d, \s and \b match only ASCII, and classes can be nested; the former are expanded, and the latter is refused.
/// </summary>
internal static class JavaPattern
{
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(1);

    /// <exception cref="FormatException">The pattern is invalid, or has another meaning in .NET.</exception>
    public static Regex Parse(string pattern)
    {
        try
        {
            Regex alone = new(InAscii(pattern), RegexOptions.None, MatchTimeout); // so that no parenthesis of the pattern closes the group around it
            return new($@"\A(?:{alone})\z", RegexOptions.CultureInvariant, MatchTimeout);
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

    private static string? Escape(char letter, bool inClass) =>
        letter switch
        {
            'd' => inClass ? "0-9" : "[0-9]",
            'w' => inClass ? "A-Za-z0-9_" : "[A-Za-z0-9_]",
            's' => inClass ? @" \t\n\x0B\f\r" : @"[ \t\n\x0B\f\r]",
            'D' or 'W' or 'S' or 'b' or 'B' or 'Q' => throw new FormatException(
                $"has \\{letter}, which is not read here; write a class such as [^0-9]."
            ),
            _ => null,
        };
}
