namespace AccessKeyRotation.Local.Account;

/// <summary>How one call goes wrong. Code and status of throttling and denial are the protocol's own.</summary>
internal sealed record Fault(FaultKind Kind, string Code = "", int Status = 0, string Message = "");
