using System.Globalization;
using Sylvan.Data.Csv;

namespace AccessKeyRotation.CredentialReports;

/// <summary>
/// Reads a credential report by the names of its columns. The order of columns, additional columns and line endings do
/// not matter. Only an invalid header fails the whole report; a row that cannot be read is returned as unreadable.
/// </summary>
public static class CredentialReportReader
{
    /// <exception cref="CredentialReportFormatException">The text is not CSV, or the header lacks a column.</exception>
    public static CredentialReport Read(TextReader text)
    {
        List<UnreadableRow> unreadableRows = [];
        return new([.. ReadRows(text, CredentialReportForm.OfIam, unreadableRows.Add)], unreadableRows);
    }

    /// <summary>Reads the rows one at a time, without holding the whole report in memory.</summary>
    /// <param name="unreadable">Receives each row that cannot be read.</param>
    /// <exception cref="CredentialReportFormatException">Thrown during enumeration: the text is not CSV, or the header
    /// lacks a column.</exception>
    public static IEnumerable<CredentialReportRow> ReadRows(
        TextReader text,
        CredentialReportForm form,
        Action<UnreadableRow> unreadable
    )
    {
        using CsvDataReader csv = Refusing(() =>
            CsvDataReader.Create(
                text,
                new CsvDataReaderOptions { Delimiter = form.Delimiter, HeaderComparer = StringComparer.Ordinal }
            )
        );
        CredentialReportLine line = new(csv, CredentialReportColumns.Of(csv, form));
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
            throw new CredentialReportFormatException(
                1,
                "user",
                "there is no header: the credential report is empty",
                empty
            );
        }
        catch (CsvFormatException notCsv)
        {
            string column = string.Create(CultureInfo.InvariantCulture, $"{notCsv.FieldOrdinal + 1}");
            throw new CredentialReportFormatException(
                notCsv.RowNumber + 1,
                column,
                $"it cannot be read as CSV: {notCsv.Message}",
                notCsv
            );
        }
        catch (FormatException notCsv)
        {
            throw new CredentialReportFormatException(1, "user", $"it cannot be read as CSV: {notCsv.Message}", notCsv);
        }
    }
}

/// <summary>The text is not a credential report: it is not CSV, or its header lacks a required column.</summary>
/// <param name="line">Counted from 1.</param>
/// <param name="column">The column's name, if it has one.</param>
public sealed class CredentialReportFormatException(
    int line,
    string column,
    string reason,
    Exception? innerException = null
) : Exception(string.Create(CultureInfo.InvariantCulture, $"line {line}, column {column}: {reason}"), innerException);
