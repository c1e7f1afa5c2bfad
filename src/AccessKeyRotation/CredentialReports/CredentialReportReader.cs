using Sylvan.Data.Csv;

namespace AccessKeyRotation.CredentialReports;

/// <summary>
/// Reads a credential report by the names of its columns: their order, further columns and line ends do not matter.
/// The report as a whole is refused only for its header; a row that cannot be read is returned as such.
/// </summary>
public static class CredentialReportReader
{
    /// <exception cref="CredentialReportFormatException">The text is no CSV, or its header lacks a column.</exception>
    public static CredentialReport Read(TextReader text)
    {
        try
        {
            using CsvDataReader csv = CsvDataReader.Create(text, new CsvDataReaderOptions { Delimiter = ',', HeaderComparer = StringComparer.Ordinal });
            CredentialReportLine line = new(csv, CredentialReportColumns.Of(csv));
            List<CredentialReportRow> rows = [];
            List<UnreadableRow> unreadableRows = [];
            while (csv.Read())
            {
                try
                {
                    rows.Add(line.ToRow());
                }
                catch (UnreadableFieldException unreadable)
                {
                    unreadableRows.Add(new(csv.RowNumber + 1, unreadable.Column, line.UserOrNull(), unreadable.Message));
                }
            }
            return new(rows, unreadableRows);
        }
        catch (Exception notCsv) when (notCsv is FormatException or CsvRecordTooLargeException or CsvMissingHeadersException)
        {
            throw new CredentialReportFormatException($"The credential report cannot be read as CSV: {notCsv.Message}", notCsv);
        }
    }
}
