using System.Globalization;
using Sylvan.Data.Csv;

namespace AccessKeyRotation.CredentialReports;

/// <summary>
/// Reads a credential report by the names of its columns: their order, further columns and line ends do not matter.
/// The report as a whole is refused only for its header; a row that cannot be read is returned as such.
/// </summary>
public static class CredentialReportReader
{
    private static string Ordinal(int field) => string.Create(CultureInfo.InvariantCulture, $"{field + 1}");

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
        catch (CsvMissingHeadersException empty)
        {
            throw new CredentialReportFormatException(1, "user", "there is no header: the credential report is empty", empty);
        }
        catch (CsvFormatException notCsv)
        {
            throw new CredentialReportFormatException(notCsv.RowNumber + 1, Ordinal(notCsv.FieldOrdinal), $"it cannot be read as CSV: {notCsv.Message}", notCsv);
        }
        catch (Exception notCsv) when (notCsv is FormatException or CsvRecordTooLargeException)
        {
            throw new CredentialReportFormatException(1, "user", $"it cannot be read as CSV: {notCsv.Message}", notCsv);
        }
    }
}
