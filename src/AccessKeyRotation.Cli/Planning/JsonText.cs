using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AccessKeyRotation.Cli.Planning;

/// <summary>JSON for standard output, every character as it is.</summary>
internal static class JsonText
{
    private static readonly JsonWriterOptions Readable = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void WriteArray(TextWriter output, Action<Utf8JsonWriter> writeItems)
    {
        using MemoryStream text = new();
        using (Utf8JsonWriter json = new(text, Readable))
        {
            json.WriteStartArray();
            writeItems(json);
            json.WriteEndArray();
        }
        output.WriteLine(Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length));
    }
}
