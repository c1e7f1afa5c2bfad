namespace AccessKeyRotation.Local.Account;

/// <summary>One version of a parameter of SSM's Parameter Store.</summary>
/// <param name="Value">As a reader sees it who does not ask for decryption: the ciphertext of a SecureString.</param>
/// <param name="Version">Counts the writings, from 1.</param>
public sealed record StoredParameter(string Name, string Value, DateTimeOffset LastModified, int Version = 1)
{
    public ParameterType Type { get; init; }

    /// <summary>The KMS key of a SecureString as its writer named it; null for other types.</summary>
    public string? KeyId { get; init; }

    public string? Description { get; init; }

    /// <summary>Standard or Advanced.</summary>
    public string Tier { get; init; } = "Standard";

    /// <summary>The ARN of who wrote this version by a call; null where no call did.</summary>
    public string? LastModifiedBy { get; init; }
}
