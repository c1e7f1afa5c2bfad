using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AccessKeyRotation.Cli.Infrastructure;

namespace AccessKeyRotation.Cli.Reports.Json;

/// <summary>
/// Writes JSON: indented, without escaping non-ASCII characters, times in UTC, with a final line break.
/// </summary>
internal static class IndentedJson
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <param name="write">Writes one value.</param>
    public static byte[] Of(Action<Utf8JsonWriter> write)
    {
        using MemoryStream text = new();
        using (Utf8JsonWriter json = new(text, Options))
            write(json);
        text.WriteByte((byte)'\n');
        return text.ToArray();
    }

    /// <summary>Writes an array.</summary>
    /// <param name="writeItems">Writes the items.</param>
    public static void WriteArray(TextWriter output, Action<Utf8JsonWriter> writeItems) =>
        output.Write(
            Encoding.UTF8.GetString(
                Of(json =>
                {
                    json.WriteStartArray();
                    writeItems(json);
                    json.WriteEndArray();
                })
            )
        );

    /// <param name="write">Writes the members.</param>
    public static byte[] OfObject(Action<Utf8JsonWriter> write) =>
        Of(json =>
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        });

    public static string TextOf(Action<Utf8JsonWriter> write) => Encoding.UTF8.GetString(OfObject(write));

    public static void WriteMoment(this Utf8JsonWriter json, string name, DateTimeOffset? moment) =>
        json.WriteString(name, moment is { } known ? ReportText.Moment(known) : null);

    public static void WriteNumber(this Utf8JsonWriter json, string name, int? number)
    {
        if (number is { } known)
            json.WriteNumber(name, known);
        else
            json.WriteNull(name);
    }

    public static void WriteFlag(this Utf8JsonWriter json, string name, bool? flag)
    {
        if (flag is { } known)
            json.WriteBoolean(name, known);
        else
            json.WriteNull(name);
    }

    public static void WriteTexts(this Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    /// <param name="write">Writes the members of an object for each item.</param>
    public static void WriteObjects<T>(
        this Utf8JsonWriter json,
        string name,
        IEnumerable<T> items,
        Action<Utf8JsonWriter, T> write
    )
    {
        json.WritePropertyName(name);
        json.WriteObjects(items, write);
    }

    /// <inheritdoc cref="WriteObjects{T}(Utf8JsonWriter, string, IEnumerable{T}, Action{Utf8JsonWriter, T})"/>
    public static void WriteObjects<T>(this Utf8JsonWriter json, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray();
        foreach (T item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
