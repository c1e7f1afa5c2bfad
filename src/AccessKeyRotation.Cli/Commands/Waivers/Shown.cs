namespace AccessKeyRotation.Cli.Commands.Waivers;

/// <summary>Formats the parts of waivers for display.</summary>
internal static class Shown
{
    public const string AllKeys = "all keys";

    public static string State(WaiverState state) =>
        state switch
        {
            WaiverState.Invalid => "invalid",
            WaiverState.Expired => "expired",
            WaiverState.Ending => "ending",
            _ => "in force",
        };

    /// <summary><c>a</c>, <c>a and b</c>, <c>a, b and c</c>.</summary>
    public static string List(IReadOnlyList<string> texts) =>
        texts.Count < 2 ? string.Concat(texts) : $"{string.Join(", ", texts.SkipLast(1))} and {texts[^1]}";
}
