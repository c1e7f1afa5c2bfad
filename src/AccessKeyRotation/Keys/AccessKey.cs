namespace AccessKeyRotation.Keys;

/// <summary>One access key of a user, as IAM has it now. A user can have more than two: the quota is not an invariant.</summary>
/// <param name="CreateDate">Never changes; deactivating and re-activating leave it as it is.</param>
public sealed record AccessKey(AccessKeyId Id, AccessKeyStatus Status, DateTimeOffset CreateDate, LastUse LastUse)
{
    public bool IsActive => Status == AccessKeyStatus.Active;
}
