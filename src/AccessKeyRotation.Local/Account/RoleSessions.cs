namespace AccessKeyRotation.Local.Account;

/// <summary>
/// The roles that were assumed through STS. Every role can be assumed, because Local has no trust policies.
/// </summary>
public sealed class RoleSessions
{
    private readonly Lock _gate = new();
    private readonly LocalAccount _account;
    private readonly List<RoleSession> _sessions = [];

    internal RoleSessions(LocalAccount account) => _account = account;

    /// <summary>All sessions, newest last.</summary>
    public IReadOnlyList<RoleSession> All
    {
        get
        {
            lock (_gate)
                return [.. _sessions];
        }
    }

    internal RoleSession Begin(string roleArn, string name, TimeSpan duration)
    {
        lock (_gate)
        {
            string accessKeyId = UniqueId.Of("ASIA", 16, _account.Id, $"{_sessions.Count}");
            RoleSession session = new(accessKeyId, roleArn, name, _account.Time.GetUtcNow() + duration);
            _sessions.Add(session);
            return session;
        }
    }
}

/// <summary>A session of an assumed role. Only the key id of its credentials is stored.</summary>
/// <param name="RoleArn">Such as <c>arn:aws:iam::111122223333:role/path/name</c>.</param>
public sealed record RoleSession(string AccessKeyId, string RoleArn, string Name, DateTimeOffset Expiration)
{
    public string AccountId => RoleArn.Split(':')[4];

    /// <summary>Contains the role's name without its path.</summary>
    public string Arn => $"arn:aws:sts::{AccountId}:assumed-role/{RoleArn.Split('/')[^1]}/{Name}";

    public string UserId => $"{UniqueId.Of("AROA", 17, RoleArn)}:{Name}";
}

/// <summary>The signer of a call, as AWS identifies it.</summary>
public sealed record Caller(string Arn, string UserId, string AccountId)
{
    /// <summary>
    /// Returns the owner of the key that signed the call. An unknown key belongs to a role named <c>local</c>.
    /// </summary>
    internal static Caller Of(LocalAccount account, SigningScope? scope)
    {
        if (scope is not null && account.Users.Present.OwnerOf(scope.AccessKeyId) is { } user)
            return new(user.Arn, user.Id, user.AccountId);
        RoleSession session = account.RoleSessions.All.FirstOrDefault(session =>
            session.AccessKeyId == scope?.AccessKeyId
        ) ?? new("", $"arn:aws:iam::{account.Id}:role/local", "caller", DateTimeOffset.MaxValue);
        return new(session.Arn, session.UserId, session.AccountId);
    }
}

/// <summary>
/// The scope of a request's signature, from the Authorization header. The signature itself is not verified.
/// </summary>
public sealed record SigningScope(string AccessKeyId, string Region, string Service);
