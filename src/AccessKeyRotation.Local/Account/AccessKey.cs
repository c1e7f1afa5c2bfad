namespace AccessKeyRotation.Local.Account;

public sealed record AccessKey(string Id, DateTimeOffset CreateDate, AccessKeyStatus Status = AccessKeyStatus.Active)
{
    /// <summary>Null for a key that was never used.</summary>
    public LastUse? LastUse { get; init; }

    /// <summary>
    /// The value of <c>last_rotated</c> in the credential report; null for <see cref="CreateDate"/>. AWS documents the
    /// column as "created or last changed", so the two can differ.
    /// </summary>
    public DateTimeOffset? ReportedDate { get; init; }
}

/// <summary>When and where a key last signed a request.</summary>
public sealed record LastUse(DateTimeOffset At, string Service = "s3", string Region = "us-east-1");

/// <summary>
/// The names are IAM's. No call sets <see cref="Expired"/>; tests can, because the service model has it.
/// </summary>
public enum AccessKeyStatus
{
    Active,
    Inactive,
    Expired,
}
