using System.Globalization;
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
        List<UnreadableRow> unreadableRows = [];
        return new([.. ReadRows(text, unreadableRows.Add)], unreadableRows);
    }

    /// <summary>The rows one after the other, for a report that need not be held as a whole.</summary>
    /// <param name="unreadable">Is given each row that cannot be read.</param>
    /// <exception cref="CredentialReportFormatException">While they are enumerated: the text is no CSV, or its header lacks a column.</exception>
    public static IEnumerable<CredentialReportRow> ReadRows(TextReader text, Action<UnreadableRow> unreadable)
    {
        using CsvDataReader csv = Refusing(() => CsvDataReader.Create(text, new CsvDataReaderOptions { Delimiter = ',', HeaderComparer = StringComparer.Ordinal }));
        CredentialReportLine line = new(csv, CredentialReportColumns.Of(csv));
        Func<bool> read = csv.Read;
        while (Refusing(read))
        {
            CredentialReportRow? row = null;
            try
            {
                row = line.ToRow();
            }
            catch (UnreadableFieldException fault)
            {
                unreadable(new(csv.RowNumber + 1, fault.Column, line.UserOrNull(), fault.Message));
            }
            if (row is not null)
                yield return row;
        }
    }

    private static T Refusing<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (CsvMissingHeadersException empty)
        {
            throw new CredentialReportFormatException(1, "user", "there is no header: the credential report is empty", empty);
        }
        catch (CsvFormatException notCsv)
        {
            string column = string.Create(CultureInfo.InvariantCulture, $"{notCsv.FieldOrdinal + 1}");
            throw new CredentialReportFormatException(notCsv.RowNumber + 1, column, $"it cannot be read as CSV: {notCsv.Message}", notCsv);
        }
        catch (Exception notCsv) when (notCsv is FormatException or CsvRecordTooLargeException)
        {
            throw new CredentialReportFormatException(1, "user", $"it cannot be read as CSV: {notCsv.Message}", notCsv);
        }
    }
}
