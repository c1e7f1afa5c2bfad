namespace AccessKeyRotation.Local.Account;

/// <summary>When and where a key last signed a request.</summary>
public sealed record LastUse(DateTimeOffset At, string Service = "s3", string Region = "us-east-1");
