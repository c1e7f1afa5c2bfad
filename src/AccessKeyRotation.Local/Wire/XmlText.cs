using System.Globalization;
using System.Xml;

namespace AccessKeyRotation.Local.Wire;

/// <summary>Text that may come from a caller, as XML can hold it.</summary>
internal static class XmlText
{
    /// <summary>Characters that XML 1.0 has no form for, not even escaped, become U+FFFD.</summary>
    public static string Of(string text) =>
        string.Concat(text.EnumerateRunes().Select(rune => rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? "\uFFFD" : $"{rune}"));

    public static string Of(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
