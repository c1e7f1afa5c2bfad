using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;

namespace AccessKeyRotation.Local.Account;

/// <summary>What AWS Config recorded of a resource at one moment.</summary>
/// <param name="StateId">Grows from item to item.</param>
/// <param name="Status">OK, ResourceDiscovered or ResourceDeleted.</param>
/// <param name="Configuration">JSON; empty for a deleted resource.</param>
public sealed record ConfigurationItem(
    long StateId, string AccountId, string ResourceType, string ResourceId, string ResourceName, string Arn,
    DateTimeOffset CaptureTime, DateTimeOffset? CreationTime, string Status, string Configuration,
    ImmutableSortedDictionary<string, string> Tags)
{
    public const string UserType = "AWS::IAM::User";

    /// <summary>The item's view of a user. It has neither keys nor password, so that a change of these is no change.</summary>
    internal static string Describe(IamUser user) => new JsonObject
    {
        ["path"] = user.Path,
        ["userName"] = user.Name,
        ["userId"] = user.Id,
        ["arn"] = user.Arn,
        ["createDate"] = user.CreateDate.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        ["userPolicyList"] = new JsonArray(),
        ["groupList"] = new JsonArray(),
        ["attachedManagedPolicies"] = new JsonArray([.. user.AttachedPolicies.Select(Describe)]),
        ["permissionsBoundary"] = null,
        ["tags"] = new JsonArray([.. user.Tags.Select(tag => new JsonObject { ["key"] = tag.Key, ["value"] = tag.Value })]),
    }.ToJsonString();

    private static JsonObject Describe(string policyArn) =>
        new() { ["policyName"] = PolicyArn.NameOf(policyArn), ["policyArn"] = policyArn };
}
