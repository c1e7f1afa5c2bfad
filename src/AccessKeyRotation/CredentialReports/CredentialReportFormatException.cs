namespace AccessKeyRotation.CredentialReports;

/// <summary>The text is no credential report: its header lacks a column that is needed, or it is no CSV at all.</summary>
public sealed class CredentialReportFormatException(string message, Exception? innerException = null) : Exception(message, innerException);
