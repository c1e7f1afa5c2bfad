using System.Globalization;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;

namespace AccessKeyRotation.Evaluations;

/// <summary>Formats the annotations that AWS Config shows beside a result.</summary>
internal static class Annotations
{
    /// <summary>PutEvaluations rejects an annotation that is empty or longer.</summary>
    public const int MaxLength = 256;

    private const string CutMark = " [cut]";

    public static string OfViolations(IReadOnlyList<Violation> violations, RotationPolicy policy)
    {
        (AccessKey worst, BrokenLimits limits) = violations[0];
        string more = violations.Count switch
        {
            1 => "",
            2 => " 1 more key violates.",
            _ => string.Create(CultureInfo.InvariantCulture, $" {violations.Count - 1} more keys violate."),
        };
        string sentence = OfViolation($"Access key {worst.Id}", worst.CreateDate, worst.LastUse, limits, policy);
        // The number of further keys matters more than the end of an unusually long sentence.
        return Fit(sentence, MaxLength - more.Length) + more;
    }

    /// <param name="key">The key, in the words that start the sentence.</param>
    public static string OfViolation(
        string key,
        DateTimeOffset createDate,
        LastUse lastUse,
        BrokenLimits limits,
        RotationPolicy policy
    ) => $"{key} was created {Day(createDate)}{OfLastUse(lastUse)} and breaks {OfLimits(limits, policy)}.";

    /// <param name="due">When the first active key reaches a limit; null if no key is active.</param>
    public static string OfCompliance(DateTimeOffset? due, RotationPolicy policy)
    {
        if (due is not { } date)
            return "The user has no active access key.";
        string byUse = policy.MaxUnusedAge is { } unused ? $", or earlier once a key is unused for {Days(unused)}" : "";
        return $"The next access key falls due on {Day(date)}{byUse}.";
    }

    /// <summary>Returns the text, or its beginning with a truncation mark if it is too long.</summary>
    public static string Fit(string text, int maxLength = MaxLength)
    {
        if (text.Length <= maxLength)
            return text;

        int end = maxLength - CutMark.Length;
        return text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)] + CutMark;
    }

    private static string OfLastUse(LastUse lastUse) =>
        lastUse switch
        {
            LastUse.At { Service: null, Region: null } used => $", last used {Day(used.Date)}",
            LastUse.At used =>
                $", last used {Day(used.Date)} ({string.Join(", ", new[] { used.Service, used.Region }.OfType<string>())})",
            _ when lastUse == LastUse.Never => ", never used",
            _ when lastUse == LastUse.Unreadable => ", last use unknown,",
            _ => "",
        };

    private static string OfLimits(BrokenLimits limits, RotationPolicy policy) =>
        string.Join(
            " and ",
            [
                .. limits.HasFlag(BrokenLimits.Age)
                    ? [$"maxAccessKeyAge ({Days(policy.MaxAge)})"]
                    : Array.Empty<string>(),
                .. limits.HasFlag(BrokenLimits.UnusedAge)
                    ? [$"maxAccessKeyUnusedAge ({Days(policy.MaxUnusedAge!.Value)})"]
                    : Array.Empty<string>(),
            ]
        );

    private static string Days(TimeSpan limit) =>
        string.Create(CultureInfo.InvariantCulture, $"{limit.TotalDays} {(limit.TotalDays == 1 ? "day" : "days")}");

    private static string Day(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
