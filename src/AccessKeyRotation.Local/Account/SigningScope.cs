namespace AccessKeyRotation.Local.Account;

/// <summary>What a caller signed for, from the Authorization header. The signature itself is not verified.</summary>
public sealed record SigningScope(string AccessKeyId, string Region, string Service);
