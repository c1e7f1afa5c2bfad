using System.Globalization;

namespace AccessKeyRotation.CredentialReports;

/// <summary>The text is no credential report: its header lacks a column that is needed, or it is no CSV at all.</summary>
/// <param name="line">Counted from 1.</param>
/// <param name="column">The column's name, where it has one.</param>
public sealed class CredentialReportFormatException(int line, string column, string reason, Exception? innerException = null)
    : Exception(string.Create(CultureInfo.InvariantCulture, $"line {line}, column {column}: {reason}"), innerException);
