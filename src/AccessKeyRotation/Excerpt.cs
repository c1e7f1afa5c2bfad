namespace AccessKeyRotation;

/// <summary>As much of a value from outside as an error message shows: enough to recognise it, never a whole event.</summary>
public static class Excerpt
{
    private const int MaxLength = 100;

    public static string Of(string? text)
    {
        if (text is null || text.Length <= MaxLength)
            return text ?? "";

        int end = char.IsHighSurrogate(text[MaxLength - 1]) ? MaxLength - 1 : MaxLength;
        return text[..end] + "…";
    }
}
