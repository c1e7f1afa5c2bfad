namespace AccessKeyRotation.Keys;

/// <summary>
/// An access key of a user, as IAM returns it. A user can have more than two: the quota can be raised.
/// </summary>
/// <param name="CreateDate">Never changes, also not when the key is deactivated or activated.</param>
public sealed record AccessKey(AccessKeyId Id, AccessKeyStatus Status, DateTimeOffset CreateDate, LastUse LastUse)
{
    public bool IsActive => Status == AccessKeyStatus.Active;
}

/// <summary>
/// The status of an access key. Only <see cref="Active"/> keys can violate. IAM's enumeration has a third value, and
/// <see cref="Unknown"/> stands for any later one, so compare with Active, never with "not Inactive".
/// </summary>
public enum AccessKeyStatus
{
    Unknown,
    Active,
    Inactive,
    Expired,
}
