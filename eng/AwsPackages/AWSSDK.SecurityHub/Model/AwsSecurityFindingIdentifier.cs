using System.Text.Json;
using AwsPackages.Protocol;

namespace Amazon.SecurityHub.Model;

public class AwsSecurityFindingIdentifier
{
    public string Id { get; set; }
    public string ProductArn { get; set; }

    internal static AwsSecurityFindingIdentifier Read(JsonElement element) =>
        new() { Id = element.Text("Id"), ProductArn = element.Text("ProductArn") };

    internal static void Write(Utf8JsonWriter writer, AwsSecurityFindingIdentifier value)
    {
        writer.WriteStartObject();
        writer.Set("Id", value.Id);
        writer.Set("ProductArn", value.ProductArn);
        writer.WriteEndObject();
    }
}
