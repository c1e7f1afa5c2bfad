namespace AccessKeyRotation.Local.Account;

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
