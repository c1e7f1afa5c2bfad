namespace AccessKeyRotation.Remediation;

/// <summary>What became of a run could not be written on its finding. The message says what did become of it, and what Security Hub answered.</summary>
public sealed class FindingNotUpdatedException(string message, Exception innerException) : Exception(message, innerException);
