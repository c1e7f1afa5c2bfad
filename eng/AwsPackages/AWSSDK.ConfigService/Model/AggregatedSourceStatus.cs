using System.Text.Json;
using AwsPackages.Protocol;

namespace Amazon.ConfigService.Model;

public class AggregatedSourceStatus
{
    public string AwsRegion { get; set; }
    public string LastErrorCode { get; set; }
    public string LastErrorMessage { get; set; }
    public AggregatedSourceStatusType LastUpdateStatus { get; set; }
    public DateTime? LastUpdateTime { get; set; }
    public string SourceId { get; set; }
    public AggregatedSourceType SourceType { get; set; }

    internal static AggregatedSourceStatus Read(JsonElement element) =>
        new()
        {
            AwsRegion = element.Text("AwsRegion"),
            LastErrorCode = element.Text("LastErrorCode"),
            LastErrorMessage = element.Text("LastErrorMessage"),
            LastUpdateStatus = element.Text("LastUpdateStatus"),
            LastUpdateTime = element.Time("LastUpdateTime"),
            SourceId = element.Text("SourceId"),
            SourceType = element.Text("SourceType"),
        };
}
