using Amazon.CloudTrail.Internal;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using AwsPackages.Protocol;

namespace Amazon.CloudTrail.Model;

public class LookupEventsRequest : AmazonCloudTrailRequest
{
    public DateTime? EndTime { get; set; }
    public EventCategory EventCategory { get; set; }
    public List<LookupAttribute> LookupAttributes { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    public int? MaxResults { get; set; }
    public string NextToken { get; set; }
    public DateTime? StartTime { get; set; }

    internal static readonly InvokeOptions Operation = ServiceProtocol.Json.Of<
        LookupEventsRequest,
        LookupEventsResponse
    >(
        "LookupEvents",
        (request, writer) =>
        {
            writer.Set("EndTime", request.EndTime);
            writer.Set("EventCategory", request.EventCategory);
            writer.Set("LookupAttributes", request.LookupAttributes, LookupAttribute.Write);
            writer.Set("MaxResults", request.MaxResults);
            writer.Set("NextToken", request.NextToken);
            writer.Set("StartTime", request.StartTime);
        },
        result => new() { Events = result.Items("Events", Event.Read), NextToken = result.Text("NextToken") }
    );
}

public class LookupEventsResponse : AmazonWebServiceResponse
{
    public List<Event> Events { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    public string NextToken { get; set; }
}
