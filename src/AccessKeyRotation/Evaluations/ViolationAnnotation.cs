using System.Globalization;
using System.Text.RegularExpressions;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;

namespace AccessKeyRotation.Evaluations;

/// <summary>
/// The content of a violation's annotation, parsed from the text that <see cref="Annotations"/> writes.
/// </summary>
/// <param name="Key">The user's worst key.</param>
/// <param name="Created">The day (UTC) when the key was created. The annotation has no time of day.</param>
/// <param name="LastUse">With the start of its day (UTC).</param>
/// <param name="Limits">The limits that the key exceeds; None if the sentence was truncated before them.</param>
/// <param name="MaxAge">The exceeded maximum age; null if the key does not exceed it, or if the sentence was
/// truncated.</param>
/// <param name="MaxUnusedAge">The exceeded maximum unused age; null if the key does not exceed it, or if the sentence
/// was truncated.</param>
/// <param name="MoreKeys">The number of further violating keys of the user.</param>
public sealed partial record ViolationAnnotation(
    AccessKeyId Key,
    DateOnly Created,
    LastUse LastUse,
    BrokenLimits Limits,
    TimeSpan? MaxAge,
    TimeSpan? MaxUnusedAge,
    int MoreKeys
)
{
    /// <returns>Null if the annotation is not about a violation, or was not written by this rule.</returns>
    public static ViolationAnnotation? Read(string? annotation)
    {
        Match sentence = SentenceForm().Match(annotation ?? "");
        if (
            !sentence.Success
            || ReadDay(sentence.Groups["created"]) is not { } created
            || !TryReadLastUse(sentence, out LastUse lastUse)
        )
            return null;

        TimeSpan? maxAge = ReadDays(sentence.Groups["age"]),
            maxUnusedAge = ReadDays(sentence.Groups["unused"]);
        BrokenLimits limits =
            (maxAge is null ? BrokenLimits.None : BrokenLimits.Age)
            | (maxUnusedAge is null ? BrokenLimits.None : BrokenLimits.UnusedAge);
        int more = sentence.Groups["more"] is { Success: true } counted
            ? int.Parse(counted.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture)
            : 0;
        return limits == BrokenLimits.None && !sentence.Groups["cut"].Success
            ? null
            : new(new(sentence.Groups["key"].Value), created, lastUse, limits, maxAge, maxUnusedAge, more);
    }

    private static bool TryReadLastUse(Match sentence, out LastUse lastUse)
    {
        lastUse =
            sentence.Groups["never"].Success ? LastUse.Never
            : sentence.Groups["unknown"].Success ? LastUse.Unreadable
            : LastUse.NotRead;
        if (!sentence.Groups["used"].Success)
            return true;
        if (ReadDay(sentence.Groups["used"]) is not { } day)
            return false;

        string[] place = sentence.Groups["place"] is { Success: true } written ? written.Value.Split(", ", 2) : [];
        lastUse = new LastUse.At(new(day, default, TimeSpan.Zero), place.FirstOrDefault(), place.ElementAtOrDefault(1));
        return true;
    }

    private static DateOnly? ReadDay(Group day) =>
        DateOnly.TryParseExact(
            day.ValueSpan,
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out DateOnly read
        )
            ? read
            : null;

    private static TimeSpan? ReadDays(Group days) =>
        days.Success
            ? TimeSpan.FromDays(int.Parse(days.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture))
            : null;

    // A sentence ends with its limits or, if it was too long, with the truncation mark, before which anything after the
    // date can be missing. The place is matched greedily: it is AWS's text, and can contain any words that follow it in
    // our sentence.
    [GeneratedRegex(
        @"^Access\ key\ (?<key>\w{1,128})\ was\ created\ (?<created>\d{4}-\d\d-\d\d)
        (?:
          (?:,\ (?:last\ used\ (?<used>\d{4}-\d\d-\d\d)(?:\ \((?<place>.*)\))?|(?<never>never\ used)|(?<unknown>last\ use\ unknown),))?
          \ and\ breaks\ (?:maxAccessKeyAge\ \((?<age>\d{1,5})\ days?\))?(?:(?<=\))\ and\ )?(?:maxAccessKeyUnusedAge\ \((?<unused>\d{1,5})\ days?\))?\.
        |
          (?:,\ (?:last\ used\ (?<used>\d{4}-\d\d-\d\d)\b|(?<never>never\ used)|(?<unknown>last\ use\ unknown),))?
          .*?(?<cut>\ \[cut\])
        )
        (?:\ (?:(?<more>1)\ more\ key\ violates|(?<more>\d{1,6})\ more\ keys\ violate)\.)?\z",
        RegexOptions.IgnorePatternWhitespace | RegexOptions.Singleline,
        TextLimits.MatchMilliseconds
    )]
    private static partial Regex SentenceForm();
}
