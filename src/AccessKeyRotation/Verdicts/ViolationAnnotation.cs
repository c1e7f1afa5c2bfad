using System.Globalization;
using System.Text.RegularExpressions;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;

namespace AccessKeyRotation.Verdicts;

/// <summary>What the annotation of a violation says, read back: the other end of <see cref="Annotations"/>.</summary>
/// <param name="Key">The worst key of the user.</param>
/// <param name="Created">The day (UTC) that it was created; the annotation has no time of day.</param>
/// <param name="LastUse">With the start of its day (UTC).</param>
/// <param name="Limits">What the key breaks; None where the sentence was cut before it says so.</param>
/// <param name="MaxAge">The limit that its age breaks; null where it breaks none, or was cut.</param>
/// <param name="MaxUnusedAge">The limit that its idleness breaks; null where it breaks none, or was cut.</param>
/// <param name="MoreKeys">How many more keys of the user violate.</param>
public sealed partial record ViolationAnnotation(
    AccessKeyId Key, DateOnly Created, LastUse LastUse, BrokenLimits Limits, TimeSpan? MaxAge, TimeSpan? MaxUnusedAge, int MoreKeys)
{
    /// <returns>Null for an annotation that is not of a violation, or that this rule did not write.</returns>
    public static ViolationAnnotation? Read(string? annotation)
    {
        Match sentence = SentenceForm().Match(annotation ?? "");
        if (!sentence.Success || ReadDay(sentence.Groups["created"]) is not { } created || !TryReadLastUse(sentence, out LastUse lastUse))
            return null;

        TimeSpan? maxAge = ReadDays(sentence.Groups["age"]), maxUnusedAge = ReadDays(sentence.Groups["unused"]);
        BrokenLimits limits = (maxAge is null ? BrokenLimits.None : BrokenLimits.Age) | (maxUnusedAge is null ? BrokenLimits.None : BrokenLimits.UnusedAge);
        int more = sentence.Groups["more"] is { Success: true } counted ? int.Parse(counted.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : 0;
        return limits == BrokenLimits.None && !sentence.Groups["cut"].Success ? null : new(new(sentence.Groups["key"].Value), created, lastUse, limits, maxAge, maxUnusedAge, more);
    }

    private static bool TryReadLastUse(Match sentence, out LastUse lastUse)
    {
        lastUse = sentence.Groups["never"].Success ? LastUse.Never : sentence.Groups["unknown"].Success ? LastUse.Unreadable : LastUse.NotRead;
        if (!sentence.Groups["used"].Success)
            return true;
        if (ReadDay(sentence.Groups["used"]) is not { } day)
            return false;

        string[] place = sentence.Groups["place"] is { Success: true } written ? written.Value.Split(", ", 2) : [];
        lastUse = new LastUse.At(new(day, default, TimeSpan.Zero), place.FirstOrDefault(), place.ElementAtOrDefault(1));
        return true;
    }

    private static DateOnly? ReadDay(Group day) =>
        DateOnly.TryParseExact(day.ValueSpan, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly read) ? read : null;

    private static TimeSpan? ReadDays(Group days) =>
        days.Success ? TimeSpan.FromDays(int.Parse(days.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture)) : null;

    // A sentence ends with its limits or, where it was too long, with the mark of the cut, before which anything after the date may be missing. The place
    // is read greedily: it is AWS's own text, and may hold whatever our sentence goes on with.
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
        RegexOptions.IgnorePatternWhitespace | RegexOptions.Singleline)]
    private static partial Regex SentenceForm();
}
