namespace AccessKeyRotation.Local.Account;

/// <summary>
/// A refusal with AWS's error code. The wire layer adds the form and the HTTP status of the protocol.
/// </summary>
public sealed class AwsErrorException(string code, string message) : Exception(message)
{
    public string Code => code;
}
