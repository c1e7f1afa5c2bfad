namespace AccessKeyRotation.Local.Account;

/// <summary>
/// The scope of a request's signature, from the Authorization header. The signature itself is not verified.
/// </summary>
public sealed record SigningScope(string AccessKeyId, string Region, string Service);
