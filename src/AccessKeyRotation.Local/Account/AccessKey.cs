namespace AccessKeyRotation.Local.Account;

public sealed record AccessKey(string Id, DateTimeOffset CreateDate, AccessKeyStatus Status = AccessKeyStatus.Active)
{
    /// <summary>Null for a key that was never used.</summary>
    public LastUse? LastUse { get; init; }

    /// <summary>
    /// What the credential report prints as <c>last_rotated</c>; null prints <see cref="CreateDate"/>.
    /// AWS documents that column as "created or last changed", so the two may differ.
    /// </summary>
    public DateTimeOffset? ReportedDate { get; init; }
}
