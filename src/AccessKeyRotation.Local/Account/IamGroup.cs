using System.Collections.Immutable;

namespace AccessKeyRotation.Local.Account;

/// <summary>One IAM group. Its members name it in <see cref="IamUser.Groups"/>.</summary>
public sealed record IamGroup(string AccountId, string Id, string Name, string Path, DateTimeOffset CreateDate)
{
    public static readonly ImmutableSortedDictionary<string, string> NoPolicies = ImmutableSortedDictionary.Create<
        string,
        string
    >(StringComparer.Ordinal);

    public string Arn => $"arn:aws:iam::{AccountId}:group{Path}{Name}";

    /// <summary>The policy documents that are embedded in the group, by policy name.</summary>
    public ImmutableSortedDictionary<string, string> InlinePolicies { get; init; } = NoPolicies;

    /// <summary>The ARNs of the managed policies attached to the group.</summary>
    public ImmutableList<string> AttachedPolicies { get; init; } = [];
}
