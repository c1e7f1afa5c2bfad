using System.Text.Json;
using AwsPackages.Protocol;

namespace Amazon.SecurityHub.Model;

public class NoteUpdate
{
    public string Text { get; set; }
    public string UpdatedBy { get; set; }

    internal static void Write(Utf8JsonWriter writer, NoteUpdate value)
    {
        writer.WriteStartObject();
        writer.Set("Text", value.Text);
        writer.Set("UpdatedBy", value.UpdatedBy);
        writer.WriteEndObject();
    }
}
