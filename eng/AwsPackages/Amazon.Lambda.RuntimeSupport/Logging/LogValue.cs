using System.Collections;
using System.Globalization;
using System.Text.Json;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>Formats an argument of a log message as text and as JSON.</summary>
internal static class LogValue
{
    /// <summary>Returns the argument as text; null for null, lists and dictionaries.</summary>
    public static string Text(object value, string format) =>
        value switch
        {
            null => null,
            string text => text,
            IList or IDictionary => null,
            DateTime or DateTimeOffset when format is null => Iso(value),
            IFormattable formattable => formattable.ToString(format, CultureInfo.InvariantCulture),
            _ => value.ToString(),
        };

    /// <summary>Writes the argument as JSON: as text if its placeholder has a format, otherwise as the value.</summary>
    public static void WriteJson(Utf8JsonWriter writer, object value, string format)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case IDictionary pairs:
                WriteObject(writer, pairs, format);
                break;
            case IList items:
                WriteArray(writer, items, format);
                break;
            case not null when format is not null:
                writer.WriteStringValue(Text(value, format));
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case byte or sbyte or short or ushort or int or uint or long:
                writer.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case ulong number:
                writer.WriteNumberValue(number);
                break;
            case decimal number:
                writer.WriteNumberValue(number);
                break;
            case float number when float.IsFinite(number):
                writer.WriteNumberValue(number);
                break;
            case double number when double.IsFinite(number):
                writer.WriteNumberValue(number);
                break;
            default:
                writer.WriteStringValue(Text(value, format: null));
                break;
        }
    }

    private static void WriteObject(Utf8JsonWriter writer, IDictionary pairs, string format)
    {
        writer.WriteStartObject();
        foreach (DictionaryEntry pair in pairs)
        {
            writer.WritePropertyName(pair.Key.ToString());
            WriteJson(writer, pair.Value, format);
        }
        writer.WriteEndObject();
    }

    private static void WriteArray(Utf8JsonWriter writer, IList items, string format)
    {
        writer.WriteStartArray();
        foreach (object item in items)
            WriteJson(writer, item, format);
        writer.WriteEndArray();
    }

    private static string Iso(object time)
    {
        DateTime utc = time is DateTimeOffset offset ? offset.UtcDateTime : ((DateTime)time).ToUniversalTime();
        return utc.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
    }
}
