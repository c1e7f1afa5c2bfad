using AccessKeyRotation.Cli.Evaluations;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Cli.Reports.Tables;
using AccessKeyRotation.Cli.Tests.Snapshots;
using Spectre.Console.Testing;
using static AccessKeyRotation.Cli.Tests.Reports.SampleEvaluations;

namespace AccessKeyRotation.Cli.Tests.Reports;

public sealed class TableReportTests
{
    [Theory]
    [InlineData(80)]
    [InlineData(160)]
    public void A_live_account_fits_the_width(int width) => TextSnapshot.MatchExactly(Plain(Live, width), $"{width}");

    [Theory]
    [InlineData(80)]
    [InlineData(160)]
    public void Several_accounts_have_a_table_each_and_a_sum(int width) =>
        TextSnapshot.MatchExactly(Plain(Files, width), $"{width}");

    [Fact]
    public void Where_nothing_violates_there_is_no_table() => TextSnapshot.MatchExactly(Plain(Clean, 80));

    [Fact]
    public void A_terminal_shows_colours()
    {
        using TestConsole console = new TestConsole()
            .Width(100)
            .Colors(Spectre.Console.ColorSystem.TrueColor)
            .EmitAnsiSequences();

        TableReport.Write(Live, console);

        TextSnapshot.MatchExactly(console.Output);
    }

    [Fact]
    public void A_key_id_is_whole_on_the_narrowest_console_however_long_the_names_are()
    {
        Evaluation evaluation = Of(
            Account(User(new string('u', 64), new string('o', 256), Key("AKIAEXAMPLE000000002", 3000, Used(3))))
        );

        string output = Plain(evaluation, 60);

        output.Should().Contain("AKIAEXAMPLE000000002").And.Contain("3,000").And.Contain("2026-02-27");
        output.Split('\n').Should().OnlyContain(line => line.Length <= 60);
        output.Split('\n').Should().ContainSingle(line => line.Contains("u…u"), "names are cut and do not fold");
    }

    [Fact]
    public void A_name_cannot_steer_the_terminal()
    {
        Evaluation evaluation = Of(
            Account(User("eve\u001b[2J\u202e[red]", null, Key("AKIAEXAMPLE000000002", 300, Used(3))))
        );

        Plain(evaluation, 160).Should().Contain("eve?[2J?[red]").And.NotContain("\u001b").And.NotContain("\u202e");
    }

    [Fact]
    public void The_worst_key_comes_first()
    {
        string output = Plain(Live, 160);

        string[] ids = ["AKIAEXAMPLE000000003", "AKIAEXAMPLE000000002", "AKIAEXAMPLE000000005", "AKIAEXAMPLE000000004"];
        ids.Select(id => output.IndexOf(id, StringComparison.Ordinal)).Should().NotContain(-1).And.BeInAscendingOrder();
        output
            .Should()
            .NotContain("AKIAEXAMPLE000000006", "it is waived")
            .And.NotContain("AKIAEXAMPLE000000007", "it is not active");
    }

    private static string Plain(Evaluation evaluation, int width)
    {
        using StringWriter output = new();
        TableReport.Write(evaluation, StandardConsole.CreatePlain(output, width));
        return output.ToString();
    }
}
