using System.Collections.Immutable;

namespace AccessKeyRotation.Local.Account;

/// <summary>All users of an account at one time, in the order of their names. Names are case-sensitive.</summary>
public sealed class UserSet
{
    internal static readonly UserSet Empty = new(
        ImmutableSortedDictionary.Create<string, IamUser>(StringComparer.OrdinalIgnoreCase)
    );

    private readonly ImmutableSortedDictionary<string, IamUser> _byName;

    private UserSet(ImmutableSortedDictionary<string, IamUser> byName) => _byName = byName;

    public IEnumerable<IamUser> InOrder => _byName.Values;

    public int Count => _byName.Count;

    public IamUser? Find(string name) => _byName.GetValueOrDefault(name) is { } user && user.Name == name ? user : null;

    /// <exception cref="AwsErrorException">NoSuchEntity</exception>
    public IamUser Get(string name) =>
        Find(name) ?? throw new AwsErrorException("NoSuchEntity", $"The user with name {name} cannot be found.");

    public IamUser? OwnerOf(string accessKeyId) =>
        _byName.Values.FirstOrDefault(user => user.AccessKeys.Exists(key => key.Id == accessKeyId));

    /// <exception cref="AwsErrorException">EntityAlreadyExists, where another user has the name</exception>
    internal UserSet After(UserChange change)
    {
        ImmutableSortedDictionary<string, IamUser> rest = change.Before is null
            ? _byName
            : _byName.Remove(change.Before.Name);
        if (change.After is not { } user)
            return new(rest);
        if (rest.ContainsKey(user.Name))
            throw new AwsErrorException("EntityAlreadyExists", $"User with name {user.Name} already exists.");
        return new(rest.Add(user.Name, user));
    }
}
