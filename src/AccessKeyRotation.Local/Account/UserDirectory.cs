namespace AccessKeyRotation.Local.Account;

/// <summary>
/// The users of the account. What is set up here is seen by every reader at once; what calls of IAM write is seen
/// after <see cref="Faults.ReadLag"/>.
/// </summary>
public sealed class UserDirectory
{
    private readonly Lock _gate = new();
    private readonly LocalAccount _account;
    private readonly UserVersions _versions;
    private int _born;

    internal UserDirectory(LocalAccount account) => (_account, _versions) = (account, new(account.Time));

    /// <summary>The truth, whatever readers see.</summary>
    public UserSet Present
    {
        get
        {
            lock (_gate)
                return _versions.Present;
        }
    }

    /// <summary>What a call of IAM that reads is shown.</summary>
    internal UserSet Seen
    {
        get
        {
            lock (_gate)
                return _versions.Seen(_account.Faults.ReadLag);
        }
    }

    /// <summary>Adds a user. After <see cref="Delete"/> the same name gets a new id.</summary>
    /// <param name="createDate">Null is now.</param>
    /// <param name="id">Null invents one.</param>
    public IamUser Add(string name, string path = "/", DateTimeOffset? createDate = null, string? id = null,
        IEnumerable<KeyValuePair<string, string>>? tags = null, UserPassword? password = null, bool hasMfa = false)
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

    /// <summary>Adds a user who is made already, keys and all.</summary>
    public void Add(IamUser user) => Apply(_ => new(null, user), seenAtOnce: true);

    /// <summary>Adds a key; unlike CreateAccessKey also a third one.</summary>
    /// <param name="createDate">Null is now.</param>
    /// <param name="reportedDate">See <see cref="AccessKey.ReportedDate"/>.</param>
    public AccessKey AddAccessKey(string userName, DateTimeOffset? createDate = null, AccessKeyStatus status = AccessKeyStatus.Active,
        LastUse? lastUse = null, string? id = null, DateTimeOffset? reportedDate = null)
    {
        AccessKey key = NewKey(createDate, id) with { Status = status, LastUse = lastUse, ReportedDate = reportedDate };
        Change(userName, user => user with { AccessKeys = user.AccessKeys.Add(key) });
        return key;
    }

    /// <summary>Ages, tags, renames: whatever <paramref name="change"/> makes of the user.</summary>
    public IamUser Change(string userName, Func<IamUser, IamUser> change)
    {
        UserChange done = Apply(users => new(users.Get(userName), change(users.Get(userName))), seenAtOnce: true);
        return done.After!;
    }

    public AccessKey ChangeAccessKey(string userName, string accessKeyId, Func<AccessKey, AccessKey> change) =>
        Change(userName, user => user.WithKey(change(user.Key(accessKeyId)))).Key(accessKeyId);

    /// <summary>Gives the user another name; the id stays.</summary>
    public IamUser Rename(string userName, string newName) => Change(userName, user => user with { Name = newName });

    /// <summary>Deletes the user with everything it has.</summary>
    public void Delete(string userName) => Apply(users => new(users.Get(userName), null), seenAtOnce: true);

    internal IamUser NewUser(string name, string path = "/", DateTimeOffset? createDate = null, string? id = null) =>
        new(_account.Id, id ?? UniqueId.Of("AIDA", 17, _account.Id, Born()), name, path, WholeSeconds(createDate));

    internal AccessKey NewKey(DateTimeOffset? createDate = null, string? id = null) =>
        new(id ?? UniqueId.Of("AKIA", 16, _account.Id, Born()), WholeSeconds(createDate));

    /// <summary>Writes what a call of IAM asks for; <paramref name="change"/> is given the truth, not what readers see.</summary>
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

    // IAM keeps whole seconds.
    private DateTimeOffset WholeSeconds(DateTimeOffset? moment)
    {
        DateTimeOffset exact = (moment ?? _account.Time.GetUtcNow()).ToUniversalTime();
        return exact.AddTicks(-(exact.Ticks % TimeSpan.TicksPerSecond));
    }
}
