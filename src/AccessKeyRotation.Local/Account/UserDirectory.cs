using System.Collections.Immutable;

namespace AccessKeyRotation.Local.Account;

/// <summary>
/// The users of the account. Changes through this class are visible immediately; changes by IAM calls are visible after
/// <see cref="Faults.ReadLag"/>.
/// </summary>
public sealed class UserDirectory
{
    private readonly Lock _gate = new();
    private readonly LocalAccount _account;
    private readonly UserVersions _versions;
    private int _born;

    internal UserDirectory(LocalAccount account) => (_account, _versions) = (account, new(account.Time));

    /// <summary>The current users, regardless of the lag of readers.</summary>
    public UserSet Present
    {
        get
        {
            lock (_gate)
                return _versions.Present;
        }
    }

    /// <summary>The users that an IAM read returns.</summary>
    internal UserSet Seen
    {
        get
        {
            lock (_gate)
                return _versions.Seen(_account.Faults.ReadLag);
        }
    }

    /// <summary>Adds a user. After <see cref="Delete"/>, the same name gets a new id.</summary>
    /// <param name="createDate">Null for now.</param>
    /// <param name="id">Null generates one.</param>
    public IamUser Add(
        string name,
        string path = "/",
        DateTimeOffset? createDate = null,
        string? id = null,
        IEnumerable<KeyValuePair<string, string>>? tags = null,
        UserPassword? password = null,
        bool hasMfa = false
    )
    {
        IamUser user = NewUser(name, path, createDate, id) with
        {
            Tags = IamUser.NoTags.AddRange(tags ?? []),
            Password = password,
            HasMfa = hasMfa,
        };
        Add(user);
        return user;
    }

    /// <summary>Adds an existing user value, including its keys.</summary>
    public void Add(IamUser user) => Apply(_ => new(null, user), seenAtOnce: true);

    /// <summary>Adds a key. Unlike CreateAccessKey, allows more than two.</summary>
    /// <param name="createDate">Null for now.</param>
    /// <param name="reportedDate">See <see cref="AccessKey.ReportedDate"/>.</param>
    public AccessKey AddAccessKey(
        string userName,
        DateTimeOffset? createDate = null,
        AccessKeyStatus status = AccessKeyStatus.Active,
        LastUse? lastUse = null,
        string? id = null,
        DateTimeOffset? reportedDate = null
    )
    {
        AccessKey key = NewKey(createDate, id) with { Status = status, LastUse = lastUse, ReportedDate = reportedDate };
        Change(userName, user => user with { AccessKeys = user.AccessKeys.Add(key) });
        return key;
    }

    /// <summary>
    /// Replaces the user with the result of <paramref name="change"/>, such as another age, tags or a name.
    /// </summary>
    public IamUser Change(string userName, Func<IamUser, IamUser> change)
    {
        UserChange done = Apply(users => new(users.Get(userName), change(users.Get(userName))), seenAtOnce: true);
        return done.After!;
    }

    public AccessKey ChangeAccessKey(string userName, string accessKeyId, Func<AccessKey, AccessKey> change) =>
        Change(userName, user => user.WithKey(change(user.Key(accessKeyId)))).Key(accessKeyId);

    /// <summary>Renames the user. The id does not change.</summary>
    public IamUser Rename(string userName, string newName) => Change(userName, user => user with { Name = newName });

    /// <summary>Deletes the user with all its keys and tags.</summary>
    public void Delete(string userName) => Apply(users => new(users.Get(userName), null), seenAtOnce: true);

    internal IamUser NewUser(string name, string path = "/", DateTimeOffset? createDate = null, string? id = null) =>
        new(_account.Id, id ?? UniqueId.Of("AIDA", 17, _account.Id, Born()), name, path, WholeSeconds(createDate));

    internal AccessKey NewKey(DateTimeOffset? createDate = null, string? id = null) =>
        new(id ?? UniqueId.Of("AKIA", 16, _account.Id, Born()), WholeSeconds(createDate));

    /// <summary>
    /// Applies a write of an IAM call. <paramref name="change"/> receives the current users, not the ones that readers
    /// see.
    /// </summary>
    internal UserChange Write(Func<UserSet, UserChange> change) => Apply(change, seenAtOnce: false);

    private UserChange Apply(Func<UserSet, UserChange> decide, bool seenAtOnce)
    {
        lock (_gate)
        {
            UserChange change = decide(_versions.Present);
            UserSet users = _versions.Present.After(change);
            if (seenAtOnce)
                _versions.Replace(users);
            else
                _versions.Add(users, _account.Faults.ReadLag);
            _account.History.Record(change);
            return change;
        }
    }

    private string Born() => $"{Interlocked.Increment(ref _born)}";

    // IAM stores whole seconds.
    internal DateTimeOffset WholeSeconds(DateTimeOffset? moment)
    {
        DateTimeOffset exact = (moment ?? _account.Time.GetUtcNow()).ToUniversalTime();
        return exact.AddTicks(-(exact.Ticks % TimeSpan.TicksPerSecond));
    }
}

/// <summary>A console password. <paramref name="LastUsed"/> is null if it was never used to sign in.</summary>
public sealed record UserPassword(DateTimeOffset LastChanged, DateTimeOffset? LastUsed = null);

/// <summary>A change of one user. Null before means a creation, null after means a deletion.</summary>
internal sealed record UserChange(IamUser? Before, IamUser? After);

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

/// <summary>The current users and, while readers lag behind, earlier versions.</summary>
internal sealed class UserVersions(TimeProvider time)
{
    private readonly List<(DateTimeOffset Since, UserSet Users)> _versions = [(DateTimeOffset.MinValue, UserSet.Empty)];

    public UserSet Present => _versions[^1].Users;

    public UserSet Seen(TimeSpan lag)
    {
        DateTimeOffset moment = time.GetUtcNow() - lag;
        return _versions.FindLast(version => version.Since <= moment).Users ?? Present;
    }

    public void Add(UserSet users, TimeSpan lag)
    {
        DateTimeOffset now = time.GetUtcNow();
        int seen = _versions.FindLastIndex(version => version.Since <= now - lag);
        _versions.RemoveRange(0, Math.Max(seen, 0));
        _versions.Add((now, users));
    }

    public void Replace(UserSet users)
    {
        _versions.Clear();
        _versions.Add((DateTimeOffset.MinValue, users));
    }
}
