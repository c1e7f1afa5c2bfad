namespace AccessKeyRotation.Aws.Ssm;

/// <summary>One writing of a parameter of SSM's Parameter Store.</summary>
/// <param name="Version">Counts the writings, from 1.</param>
/// <param name="WrittenBy">The ARN of who wrote it; null where AWS does not say.</param>
/// <param name="Value">Null where the parameter is encrypted: it is not decrypted to be shown.</param>
public sealed record ParameterVersion(long Version, DateTimeOffset WrittenAt, string? WrittenBy, string? Value);
