using System.Collections.Immutable;

namespace AccessKeyRotation.Local.Account;

/// <summary>
/// One IAM user at one time. Values are immutable, so that a lagging reader can receive an earlier state.
/// </summary>
public sealed record IamUser(string AccountId, string Id, string Name, string Path, DateTimeOffset CreateDate)
{
    /// <summary>IAM compares tag keys case-insensitively.</summary>
    public static readonly ImmutableSortedDictionary<string, string> NoTags = ImmutableSortedDictionary.Create<
        string,
        string
    >(StringComparer.OrdinalIgnoreCase);

    public string Arn => $"arn:aws:iam::{AccountId}:user{Path}{Name}";

    public ImmutableList<AccessKey> AccessKeys { get; init; } = [];

    public ImmutableSortedDictionary<string, string> Tags { get; init; } = NoTags;

    /// <summary>The ARNs of the managed policies attached to the user.</summary>
    public ImmutableList<string> AttachedPolicies { get; init; } = [];

    /// <summary>The policy documents that are embedded in the user, by policy name.</summary>
    public ImmutableSortedDictionary<string, string> InlinePolicies { get; init; } = IamGroup.NoPolicies;

    /// <summary>The names of the groups with the user.</summary>
    public ImmutableSortedSet<string> Groups { get; init; } = [];

    /// <summary>The ARN of the managed policy that is the permissions boundary; null if the user has none.</summary>
    public string? PermissionsBoundary { get; init; }

    public UserPassword? Password { get; init; }

    public bool HasMfa { get; init; }

    /// <exception cref="AwsErrorException">NoSuchEntity</exception>
    public AccessKey Key(string id) =>
        AccessKeys.Find(key => key.Id == id)
        ?? throw new AwsErrorException("NoSuchEntity", $"The Access Key with id {id} cannot be found.");

    public IamUser WithKey(AccessKey key) => this with { AccessKeys = AccessKeys.Replace(Key(key.Id), key) };
}
