namespace AccessKeyRotation.CredentialReports;

/// <summary>The form of a report's text.</summary>
/// <param name="Delimiter">The character between two fields.</param>
/// <param name="RequiresAllColumns">False if only the columns are required without which keys cannot be
/// evaluated.</param>
public sealed record CredentialReportForm(char Delimiter, bool RequiresAllColumns)
{
    /// <summary>The form in which IAM returns a report.</summary>
    public static CredentialReportForm OfIam { get; } = new(',', RequiresAllColumns: true);

    /// <summary>The separators of tables that are saved as text, in order of preference.</summary>
    private static readonly char[] Delimiters = [',', ';', '\t', '|'];

    /// <summary>Finds the form of a report that a person saved.</summary>
    /// <param name="header">The first line.</param>
    /// <returns>Null if the line has no column of a credential report under any separator.</returns>
    public static CredentialReportForm? Find(string header)
    {
        foreach (char delimiter in Delimiters)
        {
            IEnumerable<string> columns = header.Split(delimiter).Select(column => column.Trim().Trim('"'));
            if (columns.Any(CredentialReportColumns.Required.Contains))
                return new(delimiter, RequiresAllColumns: false);
        }
        return null;
    }
}
