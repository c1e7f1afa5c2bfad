namespace AccessKeyRotation;

/// <summary>
/// Shortens an external value for an error message and escapes its control characters. The excerpt identifies the value
/// and never shows a whole event.
/// </summary>
public static class Excerpt
{
    private const int MaxLength = 100;

    public static string Of(string? text)
    {
        if (text is null || text.Length <= MaxLength)
            return ControlCharacters.Escape(text ?? "");

        int end = char.IsHighSurrogate(text[MaxLength - 1]) ? MaxLength - 1 : MaxLength;
        return ControlCharacters.Escape(text[..end]) + "…";
    }
}
