using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;

namespace AccessKeyRotation.Local.Account;

/// <summary>The state of a resource as AWS Config recorded it.</summary>
/// <param name="StateId">Increases from item to item.</param>
/// <param name="Status">OK, ResourceDiscovered or ResourceDeleted.</param>
/// <param name="Configuration">JSON; empty for a deleted resource.</param>
public sealed record ConfigurationItem(
    long StateId,
    string AccountId,
    string ResourceType,
    string ResourceId,
    string ResourceName,
    string Arn,
    DateTimeOffset CaptureTime,
    DateTimeOffset? CreationTime,
    string Status,
    string Configuration,
    ImmutableSortedDictionary<string, string> Tags
)
{
    public const string UserType = "AWS::IAM::User";

    /// <summary>
    /// Returns the configuration of a user. It contains neither keys nor password, so their changes are not changes of
    /// the user.
    /// </summary>
    internal static string Describe(IamUser user) =>
        new JsonObject
        {
            ["path"] = user.Path,
            ["userName"] = user.Name,
            ["userId"] = user.Id,
            ["arn"] = user.Arn,
            ["createDate"] = user.CreateDate.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            ["userPolicyList"] = new JsonArray([
                .. user.InlinePolicies.Select(policy => new JsonObject
                {
                    ["policyName"] = policy.Key,
                    ["policyDocument"] = Uri.EscapeDataString(policy.Value),
                }),
            ]),
            ["groupList"] = new JsonArray([.. user.Groups.Select(group => (JsonNode)group)]),
            ["attachedManagedPolicies"] = new JsonArray([.. user.AttachedPolicies.Select(Describe)]),
            ["permissionsBoundary"] = user.PermissionsBoundary is { } boundary
                ? new JsonObject
                {
                    ["permissionsBoundaryType"] = "PermissionsBoundaryPolicy",
                    ["permissionsBoundaryArn"] = boundary,
                }
                : null,
            ["tags"] = new JsonArray([
                .. user.Tags.Select(tag => new JsonObject { ["key"] = tag.Key, ["value"] = tag.Value }),
            ]),
        }.ToJsonString();

    private static JsonObject Describe(string policyArn) =>
        new() { ["policyName"] = PolicyArn.NameOf(policyArn), ["policyArn"] = policyArn };
}

/// <summary>A resource type and id in AWS Config.</summary>
/// <param name="Type">Such as <c>AWS::IAM::User</c>.</param>
/// <param name="Id">For a user, the unique id <c>AIDA…</c>.</param>
public sealed record ResourceKey(string Type, string Id)
{
    /// <summary>Orders resources by type and then by id.</summary>
    internal string Order => $"{Type}\n{Id}";

    public static ResourceKey OfUser(IamUser user) => new(ConfigurationItem.UserType, user.Id);
}
