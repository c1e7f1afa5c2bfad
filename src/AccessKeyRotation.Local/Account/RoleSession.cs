namespace AccessKeyRotation.Local.Account;

/// <summary>A role that somebody assumed. Of its credentials only the key id is kept.</summary>
/// <param name="RoleArn">Such as <c>arn:aws:iam::111122223333:role/path/name</c>.</param>
public sealed record RoleSession(string AccessKeyId, string RoleArn, string Name, DateTimeOffset Expiration)
{
    public string AccountId => RoleArn.Split(':')[4];

    /// <summary>Has the role's name without its path.</summary>
    public string Arn => $"arn:aws:sts::{AccountId}:assumed-role/{RoleArn.Split('/')[^1]}/{Name}";

    public string UserId => $"{UniqueId.Of("AROA", 17, RoleArn)}:{Name}";
}
