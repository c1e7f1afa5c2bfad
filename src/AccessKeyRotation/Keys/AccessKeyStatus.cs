namespace AccessKeyRotation.Keys;

/// <summary>
/// The status of an access key. Only <see cref="Active"/> keys can violate; IAM's enumeration has a third value, and
/// <see cref="Unknown"/> stands for any that it may get, so compare with Active and never with "not Inactive".
/// </summary>
public enum AccessKeyStatus
{
    Unknown,
    Active,
    Inactive,
    Expired,
}
