using System.Globalization;
using System.Text.RegularExpressions;

namespace AccessKeyRotation.Cli.Tests.Snapshots;

/// <summary>
/// Removes differences between runs from a text. Each id, date and execution is replaced by a number in order of
/// appearance and of the same width, so that tables keep their columns and equal values remain equal.
/// </summary>
internal static partial class SteadyText
{
    public static string Of(string text)
    {
        text = Readable(text);
        text = Numbered(text, KeyOrUserId(), (id, number) =>
            $"{id[..4]}{number.ToString(CultureInfo.InvariantCulture).PadLeft(id.Length - 4, '0')}"
        );
        text = Numbered(text, Uuid(), (_, number) =>
            string.Create(CultureInfo.InvariantCulture, $"00000000-0000-0000-0000-{number:D12}")
        );
        text = Numbered(text, Day(), (_, number) =>
            new DateOnly(2001, 1, 1).AddDays(number - 1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        );
        text = TimeOfDay().Replace(text, "00:00:00");
        return Loopback().Replace(text, "http://127.0.0.1:0");
    }

    /// <summary>Normalizes line ends, removes trailing spaces, and makes colors visible.</summary>
    public static string Readable(string text) =>
        LineEnd().Replace(Escape().Replace(text.ReplaceLineEndings("\n"), "␛"), "");

    private static string Numbered(string text, Regex form, Func<string, int, string> placeholder)
    {
        Dictionary<string, string> numbered = [];
        return form.Replace(text, found =>
        {
            if (!numbered.TryGetValue(found.Value, out string? known))
                numbered[found.Value] = known = placeholder(found.Value, numbered.Count + 1);
            return known;
        });
    }

    [GeneratedRegex(@"\b(AKIA|ASIA|AIDA)[A-Z0-9]{12,28}\b")]
    private static partial Regex KeyOrUserId();

    [GeneratedRegex(@"\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b")]
    private static partial Regex Uuid();

    [GeneratedRegex(@"\b[0-9]{4}-[0-9]{2}-[0-9]{2}(?!\d)")]
    private static partial Regex Day();

    [GeneratedRegex(@"(?<=\d[T ])[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?(?=Z|\+00:00| UTC)")]
    private static partial Regex TimeOfDay();

    [GeneratedRegex(@"http://127\.0\.0\.1:[0-9]+")]
    private static partial Regex Loopback();

    /// <summary>The start of a color sequence, which is made visible in the files.</summary>
    [GeneratedRegex("\u001b")]
    private static partial Regex Escape();

    /// <summary>Tables pad lines to their width, but editors remove trailing spaces.</summary>
    [GeneratedRegex(@"[ \t]+$", RegexOptions.Multiline)]
    private static partial Regex LineEnd();
}
