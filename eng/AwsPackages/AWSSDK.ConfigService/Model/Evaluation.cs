using System.Text.Json;
using AwsPackages.Protocol;

namespace Amazon.ConfigService.Model;

public class Evaluation
{
    public string Annotation { get; set; }
    public string ComplianceResourceId { get; set; }
    public string ComplianceResourceType { get; set; }
    public ComplianceType ComplianceType { get; set; }
    public DateTime? OrderingTimestamp { get; set; }

    internal static Evaluation Read(JsonElement element) =>
        new()
        {
            Annotation = element.Text("Annotation"),
            ComplianceResourceId = element.Text("ComplianceResourceId"),
            ComplianceResourceType = element.Text("ComplianceResourceType"),
            ComplianceType = element.Text("ComplianceType"),
            OrderingTimestamp = element.Time("OrderingTimestamp"),
        };

    internal static void Write(Utf8JsonWriter writer, Evaluation evaluation)
    {
        writer.WriteStartObject();
        writer.Set("Annotation", evaluation.Annotation);
        writer.Set("ComplianceResourceId", evaluation.ComplianceResourceId);
        writer.Set("ComplianceResourceType", evaluation.ComplianceResourceType);
        writer.Set("ComplianceType", evaluation.ComplianceType);
        writer.Set("OrderingTimestamp", evaluation.OrderingTimestamp);
        writer.WriteEndObject();
    }
}
