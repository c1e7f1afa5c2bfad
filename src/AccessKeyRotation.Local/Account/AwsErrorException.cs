namespace AccessKeyRotation.Local.Account;

/// <summary>A refusal with the code that AWS gives it; the wire adds the protocol's form and HTTP status.</summary>
public sealed class AwsErrorException(string code, string message) : Exception(message)
{
    public string Code => code;
}
