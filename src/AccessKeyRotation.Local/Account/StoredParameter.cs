namespace AccessKeyRotation.Local.Account;

/// <summary>A parameter of SSM's Parameter Store, of type String.</summary>
/// <param name="Version">Counts the writings, from 1.</param>
public sealed record StoredParameter(string Name, string Value, DateTimeOffset LastModified, int Version = 1);
