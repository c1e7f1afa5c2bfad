namespace AccessKeyRotation.Local.Account;

/// <summary>One HTTP call as it ended.</summary>
/// <param name="Status">Null where the connection was cut instead of an answer.</param>
/// <param name="ErrorCode">Null for success.</param>
public sealed record RecordedCall(CallRequest Request, DateTimeOffset At, int? Status, string? ErrorCode)
{
    public string Service => Request.Service;

    public string Action => Request.Action;
}
