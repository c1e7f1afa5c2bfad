using System.Text.Json;
using AwsPackages.Protocol;

namespace Amazon.CloudTrail.Model;

public class LookupAttribute
{
    public LookupAttributeKey AttributeKey { get; set; }
    public string AttributeValue { get; set; }

    internal static void Write(Utf8JsonWriter writer, LookupAttribute value)
    {
        writer.WriteStartObject();
        writer.Set("AttributeKey", value.AttributeKey);
        writer.Set("AttributeValue", value.AttributeValue);
        writer.WriteEndObject();
    }
}
