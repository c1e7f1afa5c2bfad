using System.Globalization;
using AccessKeyRotation.Cli.Evaluations;
using AccessKeyRotation.Cli.Reports;
using AccessKeyRotation.Cli.Reports.Csv;
using AccessKeyRotation.Cli.Tests.Snapshots;
using CsCheck;
using Sylvan.Data.Csv;
using static AccessKeyRotation.Cli.Tests.Reports.SampleEvaluations;

namespace AccessKeyRotation.Cli.Tests.Reports;

public sealed class CsvReportTests
{
    private static readonly string[] Columns =
    [
        "accountId",
        "userName",
        "userArn",
        "userId",
        "accessKeyId",
        "slot",
        "createdAt",
        "ageDays",
        "lastUsedAt",
        "lastUse",
        "reason",
        "owner",
    ];

    [Fact]
    public void A_live_account_is_a_row_for_each_violating_key() => TextSnapshot.MatchExactly(Written(Live));

    [Fact]
    public void Report_files_have_slots_for_ids() => TextSnapshot.MatchExactly(Written(Files));

    [Fact]
    public void Where_nothing_violates_there_is_the_header_alone() =>
        Written(Clean).Should().Be(string.Join(',', Columns) + "\r\n");

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+41", "'+41")]
    [InlineData("-x", "'-x")]
    [InlineData("@sum", "'@sum")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("=a,b", "\"'=a,b\"")]
    [InlineData("=\"x\"", "\"'=\"\"x\"\"\"")]
    [InlineData("＝1", "'＝1")]
    [InlineData("a=b", "a=b")]
    [InlineData("", "")]
    public void What_a_spreadsheet_would_run_gets_an_apostrophe(string owner, string cell) =>
        Written(Of(Account(User("u", owner, Key("AKIAEXAMPLE000000002", 300, Used(3))))))
            .Should()
            .EndWith($",{cell}\r\n");

    [Fact]
    public void For_all_names_no_cell_is_a_formula_and_each_reads_back_as_it_was() =>
        Gen.Select(Names, Names)
            .Sample(
                (name, owner) =>
                {
                    using CsvDataReader row = CsvDataReader.Create(
                        new StringReader(
                            Written(Of(Account(User(name, owner, Key("AKIAEXAMPLE000000002", 300, Used(3))))))
                        )
                    );
                    row.Read().Should().BeTrue();

                    for (int column = 0; column < row.FieldCount; column++)
                        row.GetString(column)
                            .Should()
                            .Match(cell => cell.Length == 0 || !"=+-@\t\r\n".Contains(cell[0]));
                    Original(row.GetString(row.GetOrdinal("userName"))).Should().Be(name);
                    Original(row.GetString(row.GetOrdinal("owner"))).Should().Be(owner);
                    row.GetString(row.GetOrdinal("ageDays")).Should().Be("300");
                    row.Read().Should().BeFalse();
                },
                iter: 2000
            );

    /// <summary>Names with mostly special characters.</summary>
    private static Gen<string> Names { get; } =
        Gen.OneOf(Gen.Char["=+-@\t\r\n\"',; |\\"], Gen.Char['a', 'z'], Gen.Char['À', 'ÿ'])
            .Array[1, 12]
            .Select(letters => new string(letters));

    private static string Original(string cell) => cell.StartsWith('\'') ? cell[1..] : cell;

    private static string Written(Evaluation evaluation)
    {
        using StringWriter output = new(CultureInfo.InvariantCulture) { NewLine = "\n" };
        CsvReport.Write(RowReport.Of(evaluation), output);
        return output.ToString();
    }
}
