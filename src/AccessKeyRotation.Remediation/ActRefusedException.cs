namespace AccessKeyRotation.Remediation;

/// <summary>An act was not done, on purpose: it is stopped, it is one too many, or what it was planned for is not as it was. The message is a sentence.</summary>
public sealed class ActRefusedException(string message) : Exception(message);
