using System.Globalization;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Cli.Waivers;

/// <summary>How waivers are spelt for people.</summary>
internal static class Shown
{
    public const string AllKeys = "all keys";

    public static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string State(WaiverState state) => state switch
    {
        WaiverState.Invalid => "invalid",
        WaiverState.Expired => "expired",
        WaiverState.Ending => "ending",
        _ => "in force",
    };

    /// <summary><c>1 waiver</c>, <c>2 waivers</c>.</summary>
    public static string Count(int count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");

    /// <summary>On one line and without what a terminal would obey: whoever may write a parameter may write anything into it.</summary>
    public static string Line(string? text) => text is null ? "" : string.Concat(text.Select(each => char.IsControl(each) ? ' ' : each));

    /// <summary><c>a</c>, <c>a and b</c>, <c>a, b and c</c>.</summary>
    public static string List(IReadOnlyList<string> texts) => texts.Count < 2 ? string.Concat(texts) : $"{string.Join(", ", texts.SkipLast(1))} and {texts[^1]}";
}
