namespace AccessKeyRotation;

/// <summary>Formats texts as words of a command for a POSIX shell.</summary>
public static class ShellText
{
    /// <summary>Returns the text unchanged if a shell reads it as one plain word; otherwise in quotes.</summary>
    public static string Word(string text) =>
        text.Length > 0
        && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.' or '/' or '@')
            ? text
            : Quoted(text);

    /// <summary>Returns the text in quotes.</summary>
    public static string Quoted(string text) => $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
