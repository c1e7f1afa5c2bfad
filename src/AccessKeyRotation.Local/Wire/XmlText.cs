using System.Globalization;
using System.Xml;

namespace AccessKeyRotation.Local.Wire;

/// <summary>Converts text of a caller for XML.</summary>
internal static class XmlText
{
    /// <summary>Replaces characters that XML 1.0 cannot contain, not even escaped, with U+FFFD.</summary>
    public static string Of(string text) =>
        string.Concat(
            text.EnumerateRunes()
                .Select(rune => rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? "\uFFFD" : $"{rune}")
        );

    public static string Of(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
