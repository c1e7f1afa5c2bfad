namespace AccessKeyRotation.Local.Account;

/// <summary>Decides which calls go wrong. Asked under one lock, call after call.</summary>
internal interface IFaultRule
{
    /// <summary>Null where the call is to go well.</summary>
    Fault? Next(string action);
}
