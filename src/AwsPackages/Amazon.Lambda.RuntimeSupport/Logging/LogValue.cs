using System.Collections;
using System.Globalization;
using System.Text.Json;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>An argument of a log message, as text and as JSON.</summary>
internal static class LogValue
{
    /// <summary>The argument inside the message; null where it has no form in a sentence (null and collections).</summary>
    public static string Text(object value, string format) => value switch
    {
        null => null,
        string text => text,
        IEnumerable => null,
        DateTime or DateTimeOffset when format is null => Iso(value),
        IFormattable formattable => formattable.ToString(format, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    public static void WriteJson(Utf8JsonWriter writer, object value)
    {
        switch (value)
        {
            case null: writer.WriteNullValue(); break;
            case string text: writer.WriteStringValue(text); break;
            case bool flag: writer.WriteBooleanValue(flag); break;
            case byte or sbyte or short or ushort or int or uint or long:
                writer.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case ulong number: writer.WriteNumberValue(number); break;
            case decimal number: writer.WriteNumberValue(number); break;
            case float number when float.IsFinite(number): writer.WriteNumberValue(number); break;
            case double number when double.IsFinite(number): writer.WriteNumberValue(number); break;
            case IDictionary pairs: WriteObject(writer, pairs); break;
            case IEnumerable items: WriteArray(writer, items); break;
            default: writer.WriteStringValue(Text(value, format: null)); break;
        }
    }

    private static void WriteObject(Utf8JsonWriter writer, IDictionary pairs)
    {
        writer.WriteStartObject();
        foreach (DictionaryEntry pair in pairs)
        {
            writer.WritePropertyName(pair.Key.ToString());
            WriteJson(writer, pair.Value);
        }
        writer.WriteEndObject();
    }

    private static void WriteArray(Utf8JsonWriter writer, IEnumerable items)
    {
        writer.WriteStartArray();
        foreach (object item in items)
            WriteJson(writer, item);
        writer.WriteEndArray();
    }

    private static string Iso(object time)
    {
        DateTime utc = time is DateTimeOffset offset ? offset.UtcDateTime : ((DateTime)time).ToUniversalTime();
        return utc.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
    }
}
