namespace AccessKeyRotation.Parameters;

/// <summary>A rule parameter is unknown or has a value that it cannot have. The message names the parameter, the value and what is allowed.</summary>
public sealed class InvalidRuleParameterException(string message, Exception? innerException = null) : Exception(message, innerException);
