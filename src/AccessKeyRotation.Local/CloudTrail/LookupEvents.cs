using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.CloudTrail;

/// <summary>
/// Returns the management events of the region that the request is signed for, newest first. There are no Insights
/// events here.
/// </summary>
internal static class LookupEvents
{
    private const int MaxPageSize = 50;

    public static JsonObject Answer(JsonCall call)
    {
        string region = call.Request.Scope!.Region;
        TrailEvents events = call.Account.TrailEvents;
        if (!events.AdmitsLookup(region))
            throw new AwsErrorException("ThrottlingException", "Rate exceeded");

        LookupQuery query = LookupQuery.Read(call.Body);
        int size = call.Body.Number("MaxResults") ?? MaxPageSize;
        if (size is < 1 or > MaxPageSize)
            throw new AwsErrorException(
                "InvalidMaxResultsException",
                $"A limit of {size} is not valid. The limit must be between 1 and {MaxPageSize}."
            );

        // A token is valid only with all parameters of its first request.
        Page<StoredEvent> page = Page<StoredEvent>.Of(
            query.IsForInsights ? [] : events.Of(region).Where(query.Includes),
            stored => stored.Position,
            StringComparer.Ordinal,
            $"{nameof(LookupEvents)}\n{region}\n{size}\n{query}",
            call.Body.Text("NextToken"),
            size,
            call.Account.Faults,
            new AwsErrorException("InvalidNextTokenException", "Invalid NextToken.")
        );
        JsonObject answer = new() { ["Events"] = new JsonArray([.. page.Entries.Select(Write)]) };
        if (page.Next is not null)
            answer["NextToken"] = page.Next;
        return answer;
    }

    private static JsonObject Write(StoredEvent stored) =>
        new()
        {
            ["EventId"] = stored.EventId,
            ["EventName"] = stored.Event.Action,
            ["ReadOnly"] = LookupQuery.Text(stored.Event.ReadOnly),
            ["AccessKeyId"] = stored.Event.AccessKeyId,
            ["EventTime"] = JsonMoment.Of(stored.Event.EventTime),
            ["EventSource"] = stored.Event.EventSource,
            ["Username"] = stored.UserName,
            ["Resources"] = new JsonArray([.. stored.Event.Resources.Select(Write)]),
            ["CloudTrailEvent"] = stored.ToRecord(),
        };

    private static JsonObject Write(TrailResource resource) =>
        new() { ["ResourceType"] = resource.Type, ["ResourceName"] = resource.Name };
}

internal static class CloudTrailOperations
{
    public static readonly JsonService Service = new(
        "cloudtrail",
        "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101",
        new Dictionary<string, JsonOperation> { [nameof(LookupEvents)] = LookupEvents.Answer }
    );
}
