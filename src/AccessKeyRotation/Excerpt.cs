namespace AccessKeyRotation;

/// <summary>
/// Shortens an external value for an error message and escapes its control characters. The excerpt identifies the value
/// and never shows a whole event.
/// </summary>
public static class Excerpt
{
    private const int MaxLength = 100;

    /// <summary>
    /// Shortens an error message that can quote an external text, as those of JSON parsers do. Keeps the start and the
    /// end, which has the position.
    /// </summary>
    public static string OfMessage(string message)
    {
        if (message.Length <= 2 * MaxLength)
            return ControlCharacters.Escape(message);

        int start = char.IsLowSurrogate(message[^MaxLength]) ? MaxLength - 1 : MaxLength;
        return Of(message) + ControlCharacters.Escape(message[^start..]);
    }

    public static string Of(string? text)
    {
        if (text is null || text.Length <= MaxLength)
            return ControlCharacters.Escape(text ?? "");

        int end = char.IsHighSurrogate(text[MaxLength - 1]) ? MaxLength - 1 : MaxLength;
        return ControlCharacters.Escape(text[..end]) + "…";
    }
}
