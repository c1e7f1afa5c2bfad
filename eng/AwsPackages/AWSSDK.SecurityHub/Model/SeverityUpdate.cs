using System.Text.Json;
using AwsPackages.Protocol;

namespace Amazon.SecurityHub.Model;

public class SeverityUpdate
{
    public SeverityLabel Label { get; set; }
    public int? Normalized { get; set; }
    public double? Product { get; set; }

    internal static void Write(Utf8JsonWriter writer, SeverityUpdate value)
    {
        writer.WriteStartObject();
        writer.Set("Label", value.Label);
        writer.Set("Normalized", value.Normalized);
        writer.Set("Product", value.Product);
        writer.WriteEndObject();
    }
}
