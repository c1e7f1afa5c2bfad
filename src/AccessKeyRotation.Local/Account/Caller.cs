namespace AccessKeyRotation.Local.Account;

/// <summary>Who signed a call, as AWS names them.</summary>
public sealed record Caller(string Arn, string UserId, string AccountId)
{
    /// <summary>The owner of the key that signed. A key that nobody here has is that of a role named <c>local</c>.</summary>
    internal static Caller Of(LocalAccount account, SigningScope? scope)
    {
        if (scope is not null && account.Users.Present.OwnerOf(scope.AccessKeyId) is { } user)
            return new(user.Arn, user.Id, user.AccountId);
        RoleSession session = account.RoleSessions.All.FirstOrDefault(session => session.AccessKeyId == scope?.AccessKeyId)
            ?? new("", $"arn:aws:iam::{account.Id}:role/local", "caller", DateTimeOffset.MaxValue);
        return new(session.Arn, session.UserId, session.AccountId);
    }
}
