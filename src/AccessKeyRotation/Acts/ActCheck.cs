namespace AccessKeyRotation.Acts;

/// <summary>Whether an act may be done now.</summary>
/// <param name="IsReady">It may, and has not been.</param>
/// <param name="Refusal">Why it may not, as the end of a sentence; null where it may, or is done already.</param>
public readonly record struct ActCheck(bool IsReady, string? Refusal)
{
    public static ActCheck Ready { get; } = new(true, null);

    /// <summary>The key is what the act would make of it.</summary>
    public static ActCheck Done { get; } = new(false, null);

    public bool IsDone => !IsReady && Refusal is null;

    public static ActCheck Refused(string refusal) => new(false, refusal);
}
