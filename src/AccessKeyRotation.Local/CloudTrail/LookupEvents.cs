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

/// <summary>The events that a lookup requests. Both times are included.</summary>
/// <param name="Attribute">Null for no condition.</param>
internal sealed record LookupQuery(
    string? Attribute,
    string? Value,
    DateTimeOffset? Start,
    DateTimeOffset? End,
    bool IsForInsights
)
{
    private const int MaxValueLength = 2000;

    private static readonly Dictionary<string, Func<StoredEvent, string, bool>> Attributes = new()
    {
        ["AccessKeyId"] = (stored, value) => stored.Event.AccessKeyId == value,
        ["EventId"] = (stored, value) => stored.EventId == value,
        ["EventName"] = (stored, value) => stored.Event.Action == value,
        ["EventSource"] = (stored, value) => stored.Event.EventSource == value,
        ["ReadOnly"] = (stored, value) => Text(stored.Event.ReadOnly) == value,
        ["ResourceName"] = (stored, value) => stored.Event.Resources.Any(resource => resource.Name == value),
        ["ResourceType"] = (stored, value) => stored.Event.Resources.Any(resource => resource.Type == value),
        ["Username"] = (stored, value) => stored.UserName == value,
    };

    /// <exception cref="AwsErrorException">A parameter is invalid.</exception>
    public static LookupQuery Read(JsonMembers body)
    {
        (string? attribute, string? value) = ReadAttribute(body.Structures("LookupAttributes") ?? []);
        (DateTimeOffset? start, DateTimeOffset? end) = (body.Moment("StartTime"), body.Moment("EndTime"));
        if (start > end)
            throw new AwsErrorException(
                "InvalidTimeRangeException",
                "Invalid time range. The start time must be before the end time."
            );
        string? category = body.Text("EventCategory");
        if (category is not (null or "insight"))
            throw new AwsErrorException("InvalidEventCategoryException", $"Invalid event category: {category}");
        return new(attribute, value, start, end, category is not null);
    }

    /// <summary>Returns a flag as CloudTrail writes it.</summary>
    public static string Text(bool flag) => flag ? "true" : "false";

    public bool Includes(StoredEvent stored) =>
        !(stored.Event.EventTime < Start)
        && !(stored.Event.EventTime > End)
        && (Attribute is null || Attributes[Attribute](stored, Value!));

    private static (string? Attribute, string? Value) ReadAttribute(IReadOnlyList<JsonMembers> attributes)
    {
        if (attributes.Count == 0)
            return (null, null);
        if (attributes.Count > 1)
            throw Invalid("Only one lookup attribute is allowed.");
        (string? attribute, string? value) = (attributes[0].Text("AttributeKey"), attributes[0].Text("AttributeValue"));
        new Constraints("ValidationException")
            .Required(attribute, "lookupAttributes.1.member.attributeKey")
            .Required(value, "lookupAttributes.1.member.attributeValue")
            .Check();
        if (!Attributes.ContainsKey(attribute!))
            throw Invalid($"{attribute} is not a valid lookup attribute key.");
        if (value!.Length is 0 or > MaxValueLength)
            throw Invalid($"The value of a lookup attribute must have 1 to {MaxValueLength} characters.");
        if (attribute == "ReadOnly" && value is not ("true" or "false"))
            throw Invalid($"{value} is not a valid value for ReadOnly. The value must be true or false.");
        return (attribute, value);
    }

    private static AwsErrorException Invalid(string message) => new("InvalidLookupAttributesException", message);
}
