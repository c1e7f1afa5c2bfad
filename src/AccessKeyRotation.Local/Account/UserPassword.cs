namespace AccessKeyRotation.Local.Account;

/// <summary>A console password. <paramref name="LastUsed"/> is null while nobody has signed in with it.</summary>
public sealed record UserPassword(DateTimeOffset LastChanged, DateTimeOffset? LastUsed = null);
