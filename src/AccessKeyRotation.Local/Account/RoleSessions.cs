namespace AccessKeyRotation.Local.Account;

/// <summary>The roles that were assumed by calls of STS. Every role may be: Local has no trust policies.</summary>
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
