using System.Globalization;
using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Config;

internal static class GetResourceConfigHistory
{
    public static JsonObject Answer(JsonCall call)
    {
        (string type, string id) = Resource(call);
        bool isForward = call.Body.Text("chronologicalOrder") == "Forward";
        DateTimeOffset later = call.Body.Moment("laterTime") ?? DateTimeOffset.MaxValue;
        DateTimeOffset earlier = call.Body.Moment("earlierTime") ?? DateTimeOffset.MinValue;
        if (earlier > later)
        {
            throw new AwsErrorException(
                "InvalidTimeRangeException",
                "The specified time range is not valid. The earlier time is not chronologically before the later time."
            );
        }

        ConfigurationItem[] all =
        [
            .. call.Account.History.Items.Where(item => item.ResourceType == type && item.ResourceId == id),
        ];
        if (all.Length == 0)
        {
            throw new AwsErrorException(
                "ResourceNotDiscoveredException",
                $"Resource {id} of resourceType:{type} is unknown or has not been discovered"
            );
        }

        IEnumerable<ConfigurationItem> asked = all.Where(item =>
            item.CaptureTime >= earlier && item.CaptureTime <= later
        );
        Page<ConfigurationItem> page = ConfigPage.Of(
            call,
            call.Body.Number("limit"),
            ConfigPage.UsualSize,
            call.Body.Text("nextToken"),
            isForward ? asked : asked.Reverse(),
            KeyOf,
            isForward ? StringComparer.Ordinal : Descending,
            type,
            id,
            $"{isForward}"
        );

        JsonObject answer = new() { ["configurationItems"] = new JsonArray([.. page.Entries.Select(Write)]) };
        if (page.Next is not null)
            answer["nextToken"] = page.Next;
        return answer;
    }

    private static readonly Comparer<string> Descending = Comparer<string>.Create(
        (one, other) => string.CompareOrdinal(other, one)
    );

    private static string KeyOf(ConfigurationItem item) => item.StateId.ToString("D19", CultureInfo.InvariantCulture);

    private static (string Type, string Id) Resource(JsonCall call)
    {
        string? type = call.Body.Text("resourceType");
        string? id = call.Body.Text("resourceId");
        call.Constraints.Required(type, "resourceType")
            .Required(id, "resourceId")
            .Length(id, "resourceId", 1, 768)
            .OneOf(call.Body.Text("chronologicalOrder"), "chronologicalOrder", "Reverse", "Forward")
            .Range(call.Body.Number("limit"), "limit", 0, 100)
            .Check();
        return (type!, id!);
    }

    private static JsonObject Write(ConfigurationItem item)
    {
        JsonObject written = new()
        {
            ["version"] = "1.3",
            ["accountId"] = item.AccountId,
            ["configurationItemCaptureTime"] = JsonMoment.Of(item.CaptureTime),
            ["configurationItemStatus"] = item.Status,
            ["configurationStateId"] = $"{item.StateId}",
            ["configurationItemMD5Hash"] = "",
            ["arn"] = item.Arn,
            ["resourceType"] = item.ResourceType,
            ["resourceId"] = item.ResourceId,
            ["resourceName"] = item.ResourceName,
            ["awsRegion"] = "global",
            ["availabilityZone"] = "Not Applicable",
            ["tags"] = new JsonObject(
                item.Tags.Select(tag => KeyValuePair.Create<string, JsonNode?>(tag.Key, tag.Value))
            ),
            ["relatedEvents"] = new JsonArray(),
            ["relationships"] = new JsonArray(),
            ["supplementaryConfiguration"] = new JsonObject(),
        };
        if (item.Configuration.Length > 0)
            written["configuration"] = item.Configuration;
        if (item.CreationTime is { } created)
            written["resourceCreationTime"] = JsonMoment.Of(created);
        return written;
    }
}

/// <summary>
/// Reads the member ResourceKeys. Remediation exceptions spell its members with a capital letter, executions without.
/// </summary>
internal sealed class ResourceKeys
{
    /// <summary>The structure RemediationExceptionResourceKey.</summary>
    public static readonly ResourceKeys OfExceptions = new("ResourceType", "ResourceId", longestId: 1024);

    /// <summary>The structure ResourceKey.</summary>
    public static readonly ResourceKeys OfExecutions = new("resourceType", "resourceId", longestId: 768);

    private const int LongestType = 256;
    private const int MostKeys = 100;

    private readonly string _type;
    private readonly string _id;
    private readonly int _longestId;

    private ResourceKeys(string type, string id, int longestId) => (_type, _id, _longestId) = (type, id, longestId);

    /// <summary>Returns each key once; null if the member is absent.</summary>
    /// <exception cref="AwsErrorException">ValidationException</exception>
    public IReadOnlyList<ResourceKey>? Read(JsonCall call)
    {
        if (call.Body.Structures("ResourceKeys") is not { } keys)
            return null;
        call.Constraints.Count(keys.Count, "resourceKeys", 1, MostKeys);
        for (int i = 0; i < keys.Count; i++)
        {
            (string? type, string? id) = (keys[i].Text(_type), keys[i].Text(_id));
            (string typeMember, string idMember) = (
                $"resourceKeys.{i + 1}.member.resourceType",
                $"resourceKeys.{i + 1}.member.resourceId"
            );
            call.Constraints.Required(type, typeMember)
                .Length(type, typeMember, 1, LongestType)
                .Required(id, idMember)
                .Length(id, idMember, 1, _longestId);
        }
        call.Constraints.Check();
        return [.. keys.Select(key => new ResourceKey(key.Text(_type)!, key.Text(_id)!)).Distinct()];
    }

    /// <exception cref="AwsErrorException">ValidationException, also if the member is absent.</exception>
    public IReadOnlyList<ResourceKey> ReadRequired(JsonCall call)
    {
        call.Constraints.Required(call.Body.Structures("ResourceKeys"), "resourceKeys").Check();
        return Read(call)!;
    }

    public JsonObject Write(ResourceKey key) => new() { [_type] = key.Type, [_id] = key.Id };
}
