using System.Diagnostics.CodeAnalysis;

namespace AccessKeyRotation.Local.Account;

/// <summary>One version of a parameter in Parameter Store.</summary>
/// <param name="Value">The value without decryption: the ciphertext of a SecureString.</param>
/// <param name="Version">Counts the writes, from 1.</param>
public sealed record StoredParameter(string Name, string Value, DateTimeOffset LastModified, int Version = 1)
{
    public ParameterType Type { get; init; }

    /// <summary>The KMS key of a SecureString as its writer specified it; null for other types.</summary>
    public string? KeyId { get; init; }

    public string? Description { get; init; }

    /// <summary>Standard or Advanced.</summary>
    public string Tier { get; init; } = "Standard";

    /// <summary>The ARN of the caller that wrote this version; null if it was not written by a call.</summary>
    public string? LastModifiedBy { get; init; }
}

[SuppressMessage(
    "Naming",
    "CA1720:Identifier contains type name",
    Justification = "The names are AWS's and go over the wire."
)]
public enum ParameterType
{
    String,

    /// <summary>Comma-separated strings.</summary>
    StringList,

    /// <summary>Encrypted. Returned in plain text only if decryption is requested.</summary>
    SecureString,
}
