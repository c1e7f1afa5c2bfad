using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Config;

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
