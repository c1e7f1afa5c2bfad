namespace AccessKeyRotation.CredentialReports;

/// <summary>Ends the reading of one row; the reader turns it into an <see cref="UnreadableRow"/>.</summary>
internal sealed class UnreadableFieldException(string column, string reason) : Exception(reason)
{
    public string Column { get; } = column;
}
