using System.Text.Json;
using AwsPackages.Protocol;

namespace Amazon.SecurityHub.Model;

public class RelatedFinding
{
    public string Id { get; set; }
    public string ProductArn { get; set; }

    internal static void Write(Utf8JsonWriter writer, RelatedFinding value)
    {
        writer.WriteStartObject();
        writer.Set("Id", value.Id);
        writer.Set("ProductArn", value.ProductArn);
        writer.WriteEndObject();
    }
}
