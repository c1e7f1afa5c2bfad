using System.Text;
using AccessKeyRotation.CredentialReports;
using static AccessKeyRotation.Fuzz.Targets.InvariantException;

namespace AccessKeyRotation.Fuzz.Targets;

/// <summary>The credential report: as IAM returns it, and as a person saved it.</summary>
internal sealed class CredentialReportTarget : FuzzTarget
{
    private const string Header =
        "user,arn,user_creation_time,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,"
        + "access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date";
    private const string Row =
        "\nu,arn:aws:iam::111122223333:user/u,2026-01-01T00:00:00+00:00,true,2026-01-01T00:00:00+00:00,N/A,"
        + "false,N/A,N/A";

    /// <summary>The CSV reader refuses lines of more than 16,384 characters; memory is constant beyond.</summary>
    private const int Large = 8;

    public override string Name => "credential-report";

    public override InputForm Form => InputForm.Csv;

    public override IReadOnlyList<Type> DocumentedErrors => [typeof(CredentialReportFormatException)];

    public override IReadOnlyList<InputShape> Shapes =>
        [
            InputShape.Of("users", count => Header + InputShape.Repeat(Row, count)),
            InputShape.Of("invalid rows", count => Header + InputShape.Repeat("\nu,a,b", count)),
            InputShape.Of("columns", count => $"{Header},{InputShape.Join(count, ",", i => $"c{i}")}{Row}"),
            InputShape.Of("repeated columns", count => Header + InputShape.Repeat(",c", Large * count) + Row),
            InputShape.Of("fields of a row", count => Header + Row + InputShape.Repeat(",x", Large * count)),
            InputShape.Of("a long date", count => $"{Header}\nu,a,{new string('9', count)}"),
            InputShape.Of("quotes", count => Header + "\n" + InputShape.Repeat("\"\"", count)),
            InputShape.Of("open quotes", count => Header + InputShape.Repeat("\n\"u", count)),
            InputShape.Of("empty lines", count => Header + InputShape.Repeat("\r\n", count)),
        ];

    public override Reading Read(byte[] input)
    {
        using StreamReader reader = new(new MemoryStream(input), Encoding.UTF8);
        string text = reader.ReadToEnd();
        CredentialReport report = CredentialReportReader.Read(new StringReader(text));
        return new(
            $"{Math.Min(report.Rows.Count, 3)} rows, {string.Join(',', report.UnreadableRows.Select(row => row.Column).Distinct().Take(3))}",
            () => RequireInvariants(text, report),
            report.UnreadableRows.Select(row => row.ToString())
        );
    }

    private static void RequireInvariants(string text, CredentialReport report)
    {
        foreach (CredentialReportRow row in report.Rows)
        {
            Require(row.User.Length > 0, "A row without a user was read.");
            Require(row.Keys.Count <= 2, "A row has more than two keys.");
        }
        Require(
            report.Rows.Count + report.UnreadableRows.Count <= text.Count(each => each is '\n' or '\r') + 1,
            "The report has more rows than lines."
        );
        string lines = text.Replace("\r\n", "\n", StringComparison.Ordinal);
        if (!lines.AsSpan().ContainsAny('"', '\r'))
            RequireFields(lines.Split('\n'), report.Rows);
    }

    /// <summary>Reads the text a second time, without a library: only a literal true is an active key.</summary>
    private static void RequireFields(string[] lines, IReadOnlyList<CredentialReportRow> rows)
    {
        string[] columns = [.. lines.First(line => line.Length > 0).Split(',').Select(column => column.Trim())];
        HashSet<string> expected = [.. lines.Select(line => KeysOf(line.Split(','), columns)).OfType<string>()];
        foreach (CredentialReportRow row in rows)
        {
            string keys = Describe(row.User, slot => row.Keys.Any(key => key.Slot == slot && key.IsActive));
            Require(expected.Contains(keys), $"The report has no row '{keys}'.");
        }
    }

    private static string? KeysOf(string[] fields, string[] columns)
    {
        return Field("user") is { } user
            ? Describe(user, slot =>
                string.Equals(Field($"access_key_{slot}_active"), "true", StringComparison.OrdinalIgnoreCase)
            )
            : null;

        string? Field(string column) =>
            Array.IndexOf(columns, column) is >= 0 and int index && index < fields.Length ? fields[index] : null;
    }

    private static string Describe(string user, Func<int, bool> isActive) => $"{user}: {isActive(1)}, {isActive(2)}";
}
