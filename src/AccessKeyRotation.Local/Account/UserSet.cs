using System.Collections.Immutable;

namespace AccessKeyRotation.Local.Account;

/// <summary>All users of an account at one time, in the order of their names. Names are case-sensitive.</summary>
public sealed class UserSet
{
    internal static readonly UserSet Empty = new(
        ImmutableSortedDictionary.Create<string, IamUser>(StringComparer.OrdinalIgnoreCase),
        ImmutableDictionary.Create<string, IamUser>(StringComparer.Ordinal)
    );

    private readonly ImmutableSortedDictionary<string, IamUser> _byName;
    private readonly ImmutableDictionary<string, IamUser> _byKey;

    private UserSet(ImmutableSortedDictionary<string, IamUser> byName, ImmutableDictionary<string, IamUser> byKey) =>
        (_byName, _byKey) = (byName, byKey);

    public IEnumerable<IamUser> InOrder => _byName.Values;

    public int Count => _byName.Count;

    public IamUser? Find(string name) => _byName.GetValueOrDefault(name) is { } user && user.Name == name ? user : null;

    /// <exception cref="AwsErrorException">NoSuchEntity</exception>
    public IamUser Get(string name) =>
        Find(name) ?? throw new AwsErrorException("NoSuchEntity", $"The user with name {name} cannot be found.");

    public IamUser? OwnerOf(string accessKeyId) => _byKey.GetValueOrDefault(accessKeyId);

    /// <exception cref="AwsErrorException">EntityAlreadyExists, where another user has the name</exception>
    internal UserSet After(UserChange change)
    {
        ImmutableSortedDictionary<string, IamUser> rest = change.Before is null
            ? _byName
            : _byName.Remove(change.Before.Name);
        ImmutableDictionary<string, IamUser> keys = _byKey.RemoveRange(KeysOf(change.Before));
        if (change.After is not { } user)
            return new(rest, keys);
        if (rest.ContainsKey(user.Name))
            throw new AwsErrorException("EntityAlreadyExists", $"User with name {user.Name} already exists.");
        return new(rest.Add(user.Name, user), keys.SetItems(KeysOf(user).Select(id => KeyValuePair.Create(id, user))));
    }

    private static IEnumerable<string> KeysOf(IamUser? user) => user?.AccessKeys.Select(key => key.Id) ?? [];
}
