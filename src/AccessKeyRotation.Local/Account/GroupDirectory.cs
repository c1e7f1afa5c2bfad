using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace AccessKeyRotation.Local.Account;

/// <summary>The groups of the account, in the order of their names.</summary>
public sealed class GroupDirectory
{
    private readonly LocalAccount _account;
    private readonly ConcurrentDictionary<string, IamGroup> _groups = new(StringComparer.OrdinalIgnoreCase);

    internal GroupDirectory(LocalAccount account) => _account = account;

    public IEnumerable<IamGroup> InOrder =>
        _groups.Values.OrderBy(group => group.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Adds a group, or replaces the group of this name.</summary>
    /// <param name="attached">The ARNs of managed policies.</param>
    /// <param name="inline">Policy documents by policy name.</param>
    public IamGroup Put(
        string name,
        IEnumerable<string>? attached = null,
        IEnumerable<KeyValuePair<string, string>>? inline = null,
        string path = "/"
    ) =>
        _groups[name] = new(
            _account.Id,
            UniqueId.Of("AGPA", 17, _account.Id, name),
            name,
            path,
            _account.Users.WholeSeconds(moment: null)
        )
        {
            AttachedPolicies = [.. attached ?? []],
            InlinePolicies = IamGroup.NoPolicies.AddRange(inline ?? []),
        };
}

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
