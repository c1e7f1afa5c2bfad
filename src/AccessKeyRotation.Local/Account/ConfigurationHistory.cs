using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;

namespace AccessKeyRotation.Local.Account;

/// <summary>The configuration items of users, recorded at each change that AWS Config detects.</summary>
public sealed class ConfigurationHistory
{
    private readonly Lock _gate = new();
    private readonly LocalAccount _account;
    private readonly List<ConfigurationItem> _items = [];

    internal ConfigurationHistory(LocalAccount account) => _account = account;

    /// <summary>Receives each recorded item, in order. Must return at once and must not throw.</summary>
    internal Action<ConfigurationItem>? Recorded { get; set; }

    /// <summary>All items, oldest first.</summary>
    public IReadOnlyList<ConfigurationItem> Items => Since(0);

    /// <summary>The items recorded after the one with this state id.</summary>
    public IReadOnlyList<ConfigurationItem> Since(long stateId)
    {
        lock (_gate)
            return [.. _items.Where(item => item.StateId > stateId)];
    }

    /// <summary>
    /// Adds an item without a change of a user, such as an item of another type. The method assigns the state id.
    /// </summary>
    public ConfigurationItem Add(ConfigurationItem item)
    {
        lock (_gate)
        {
            ConfigurationItem numbered = item with { StateId = _items.Count + 1 };
            _items.Add(numbered);
            Recorded?.Invoke(numbered);
            return numbered;
        }
    }

    internal void Record(UserChange change)
    {
        string before = change.Before is null ? "" : ConfigurationItem.Describe(change.Before);
        string after = change.After is null ? "" : ConfigurationItem.Describe(change.After);
        if (before == after)
            return;
        IamUser user = (change.After ?? change.Before)!;
        string status =
            change.Before is null ? "ResourceDiscovered"
            : change.After is null ? "ResourceDeleted"
            : "OK";
        Add(
            new(
                0,
                _account.Id,
                ConfigurationItem.UserType,
                user.Id,
                user.Name,
                user.Arn,
                _account.Time.GetUtcNow(),
                change.After?.CreateDate,
                status,
                after,
                change.After?.Tags ?? IamUser.NoTags
            )
        );
    }
}

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
