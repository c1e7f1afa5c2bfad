using System.Text;

namespace AccessKeyRotation.Cli.Prevention.Sources;

/// <summary>Decodes the text of a file: UTF-8, UTF-16 and UTF-32, as terminals and editors write it.</summary>
internal static class SourceText
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <returns>Null if the bytes are not text.</returns>
    public static string? Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            string text = EncodingOf(bytes).GetString(bytes).TrimStart('\uFEFF');
            return text.Contains('\0', StringComparison.Ordinal) ? null : text;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>
    /// By the byte order mark, or by the zero bytes around the first character, which JSON and YAML have in ASCII
    /// (YAML 1.2, 5.2).
    /// </summary>
    private static Encoding EncodingOf(ReadOnlySpan<byte> bytes) =>
        bytes switch
        {
            [0xFF, 0xFE, 0, 0, ..] or [not 0, 0, 0, 0, ..] => new UTF32Encoding(false, true, true),
            [0, 0, 0xFE, 0xFF, ..] or [0, 0, 0, not 0, ..] => new UTF32Encoding(true, true, true),
            [0xFF, 0xFE, ..] or [not 0, 0, ..] => new UnicodeEncoding(false, true, true),
            [0xFE, 0xFF, ..] or [0, not 0, ..] => new UnicodeEncoding(true, true, true),
            _ => Utf8,
        };
}
