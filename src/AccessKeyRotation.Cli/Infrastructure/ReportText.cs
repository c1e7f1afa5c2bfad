using System.Globalization;
using System.Text;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;
using Spectre.Console.Rendering;

namespace AccessKeyRotation.Cli.Infrastructure;

/// <summary>Formats times, last uses, counts and limits for all report formats.</summary>
internal static class ReportText
{
    /// <summary>Formats a UTC time to the second in ISO 8601.</summary>
    public static string Moment(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string Day(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Formats a UTC time to the minute.</summary>
    public static string Minute(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    public static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Formats a count such as <c>1 access key</c> or <c>2,000 access keys</c>.</summary>
    public static string Counted(int count, string one, string? many = null) =>
        $"{Number(count)} {(count == 1 ? one : many ?? one + "s")}";

    /// <summary>Lists the first texts, with an ellipsis if there are more.</summary>
    public static string Listed(IReadOnlyList<string> texts, int most) =>
        string.Join(", ", texts.Take(most)) + (texts.Count > most ? ", …" : "");

    public static string Days(TimeSpan time) => Counted((int)time.TotalDays, "day");

    /// <summary>Returns <c>used</c>, <c>never</c> or <c>unknown</c>.</summary>
    public static string LastUseKind(LastUse lastUse) =>
        lastUse switch
        {
            LastUse.At => "used",
            _ when lastUse == LastUse.Never => "never",
            _ => "unknown",
        };

    /// <summary>Returns the date, <c>never</c> or <c>unknown</c>.</summary>
    public static string LastUsed(LastUse lastUse) =>
        lastUse is LastUse.At used ? Day(used.Date) : LastUseKind(lastUse);

    /// <summary>Returns the time since the last use, such as <c>today</c> (24 hours) or <c>3 days ago</c>.</summary>
    public static string SinceUse(LastUse lastUse, DateTimeOffset now) =>
        lastUse is not LastUse.At used ? LastUseKind(lastUse)
        : (int)(now - used.Date).TotalDays is > 0 and int days ? $"{Counted(days, "day")} ago"
        : "today";

    /// <summary>Returns the exceeded limits, such as <c>older than 90 days</c>.</summary>
    public static string Broken(BrokenLimits limits, RotationPolicy policy) =>
        string.Join(
            " and ",
            new[]
            {
                limits.HasFlag(BrokenLimits.Age) ? $"older than {Days(policy.MaxAge)}" : null,
                limits.HasFlag(BrokenLimits.UnusedAge)
                    ? $"unused for more than {Days(policy.MaxUnusedAge!.Value)}"
                    : null,
            }.OfType<string>()
        );

    /// <summary>
    /// Returns the limits of the policy, to follow "an active access key violates when it is" or "no active access key
    /// is".
    /// </summary>
    public static string Limits(RotationPolicy policy) =>
        policy.MaxUnusedAge is { } unused
            ? $"older than {Days(policy.MaxAge)} or unused for more than {Days(unused)}"
            : $"older than {Days(policy.MaxAge)}";

    /// <summary>Returns the number of columns of a text on a terminal.</summary>
    public static int Width(string text) => new Segment(text).CellCount();

    /// <summary>Replaces the middle of a text that exceeds a number of columns by an ellipsis.</summary>
    public static string Cut(string text, int width)
    {
        if (Width(text) <= width)
            return text;
        int end = (width - 1) / 2;
        string[] characters = [.. text.EnumerateRunes().Select(rune => rune.ToString())];
        return $"{string.Concat(Fitting(characters, width - 1 - end))}…"
            + string.Concat(Fitting(characters.Reverse(), end).Reverse());

        static IEnumerable<string> Fitting(IEnumerable<string> characters, int width) =>
            characters.TakeWhile(character => (width -= Width(character)) >= 0);
    }

    /// <summary>
    /// Replaces control characters and invisible characters by <c>?</c>, because names in a file from outside must not
    /// control the terminal.
    /// </summary>
    public static string Visible(string text)
    {
        if (text.EnumerateRunes().All(IsVisible))
            return text;

        StringBuilder visible = new(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
            visible.Append(IsVisible(rune) ? rune.ToString() : "?");
        return visible.ToString();
    }

    /// <summary>The same for text with line breaks and tabs, which stay.</summary>
    public static string VisibleLines(string text) =>
        string.Join(
            '\n',
            text.ReplaceLineEndings("\n")
                .Split('\n')
                .Select(line => string.Join('\t', line.Split('\t').Select(Visible)))
        );

    private static bool IsVisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.OtherNotAssigned
            );
}
