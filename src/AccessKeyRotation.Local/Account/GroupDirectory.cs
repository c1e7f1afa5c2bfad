using System.Collections.Concurrent;

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
