using System.Globalization;
using System.Text.Json;
using AccessKeyRotation.Cli.Evaluations;
using AccessKeyRotation.Cli.Reports.Sarif;
using AccessKeyRotation.Cli.Tests.Snapshots;
using AccessKeyRotation.Peers;
using static AccessKeyRotation.Cli.Tests.Reports.SampleEvaluations;

namespace AccessKeyRotation.Cli.Tests.Reports;

public sealed class SarifReportTests
{
    private const string WorkingFolder = "/home/ci/work";

    [SkippableFact]
    public void The_schema_of_SARIF_finds_nothing_to_refuse()
    {
        foreach (
            Evaluation evaluation in (Evaluation[])[Files, Clean, Live, WithFile("-"), WithFile("/elsewhere/a b#c.csv")]
        )
        {
            PeerResult result = Validate(Written(evaluation));
            result.ExitCode.Should().Be(0, result.Output + result.Error);
        }
    }

    [SkippableFact]
    public void The_schema_of_SARIF_refuses_what_is_wrong()
    {
        PeerResult result = Validate(
            Written(Files).Replace("\"startLine\": 3", "\"startLine\": 0", StringComparison.Ordinal)
        );

        result.ExitCode.Should().Be(1);
        result.Output.Should().Contain("startLine");
    }

    [Fact]
    public void Two_files_are_a_run_with_a_result_for_each_violating_key() =>
        TextSnapshot.MatchExactly(
            Written(Files).Replace(Infrastructure.ToolVersion.Short, "VERSION", StringComparison.Ordinal)
        );

    [Theory]
    [InlineData("report.csv", "report.csv")]
    [InlineData("reports/a b.csv", "reports/a%20b.csv")]
    [InlineData("./reports/../reports/é#1?.csv", "reports/%C3%A9%231%3F.csv")]
    [InlineData("a:b.csv", "a%3Ab.csv")]
    [InlineData("/home/ci/work/reports/a.csv", "reports/a.csv")]
    [InlineData("/home/ci/other/a b.csv", "file:///home/ci/other/a%20b.csv")]
    [InlineData("../a%20b.csv", "file:///home/ci/a%2520b.csv")]
    [InlineData("..csv", "..csv")]
    public void A_file_is_named_from_the_working_folder_where_it_is_below_it(string file, string uri) =>
        new FileUris(WorkingFolder).Of(file).Should().Be(uri);

    [Fact]
    public void A_result_points_to_the_line_of_its_user()
    {
        JsonElement[] results = Results(Written(Files));

        results.Should().HaveCount(3);
        JsonElement place = results[0].GetProperty("locations")[0].GetProperty("physicalLocation");
        place.GetProperty("artifactLocation").GetProperty("uri").GetString().Should().Be("reports/second.csv");
        place.GetProperty("region").GetProperty("startLine").GetInt32().Should().Be(3);
        results.Select(result => result.GetProperty("ruleId").GetString()).Should().AllBe("maxAccessKeyAge");
    }

    [Fact]
    public void The_fingerprint_stays_when_the_report_is_made_again()
    {
        Evaluation today = Of(InFile(Reported("ci-deploy", 3, Slot(1, 400, Used(200)))));
        Evaluation later = Of(InFile(Reported("another", 2), Reported("ci-deploy", 17, Slot(2, 400, Used(1))))) with
        {
            AsOf = AsOf.AddDays(30),
        };

        Fingerprints(Written(later)).Should().Equal(Fingerprints(Written(today)));

        static EvaluatedAccount InFile(params EvaluatedUser[] users) =>
            EvaluatedAccount.Of(AccountId, users, 0, new EvaluationSource.ReportFile("a.csv"), null);
    }

    [Fact]
    public void Keys_have_fingerprints_of_their_own_even_of_one_user_and_second()
    {
        string[] fingerprints = Fingerprints(
            Written(
                Of(
                    EvaluatedAccount.Of(
                        AccountId,
                        [
                            Reported("a", 3, Slot(1, 400, Used(200)), Slot(2, 400, Used(2))),
                            Reported("b", 4, Slot(1, 400, Used(200))),
                        ],
                        0,
                        new EvaluationSource.ReportFile("a.csv"),
                        null
                    )
                )
            )
        );

        fingerprints.Should().HaveCount(3).And.OnlyHaveUniqueItems();
    }

    [Fact]
    public void A_name_makes_neither_placeholder_nor_link()
    {
        JsonElement[] results = Results(
            Written(
                Of(
                    EvaluatedAccount.Of(
                        AccountId,
                        [Reported("{0}[click](x)\\", 3, Slot(1, 400, Used(200)))],
                        0,
                        new EvaluationSource.ReportFile("a.csv"),
                        null
                    )
                )
            )
        );

        results[0]
            .GetProperty("message")
            .GetProperty("text")
            .GetString()
            .Should()
            .StartWith(@"{{0}}\[click\](x)\\: Access key 1 of the credential report was created");
    }

    [Fact]
    public void Keys_of_the_root_user_are_notified_of()
    {
        JsonElement notification = Run(Written(Files))
            .GetProperty("invocations")[0]
            .GetProperty("toolExecutionNotifications")
            .EnumerateArray()
            .Should()
            .ContainSingle()
            .Subject;

        notification
            .GetProperty("message")
            .GetProperty("text")
            .GetString()
            .Should()
            .Be(
                "The root user of account 444455556666 has 2 active access keys; delete them. AWS Config does not evaluate the root user."
            );
    }

    [Fact]
    public void Accounts_that_are_uploaded_one_by_one_have_categories_of_their_own()
    {
        Run(Written(Files))
            .GetProperty("automationDetails")
            .GetProperty("id")
            .GetString()
            .Should()
            .Be("access-key-rotation/");
        Run(Written(WithFile("a.csv")))
            .GetProperty("automationDetails")
            .GetProperty("id")
            .GetString()
            .Should()
            .Be($"access-key-rotation/{AccountId}/");
    }

    private static Evaluation WithFile(string file) =>
        Of(
            EvaluatedAccount.Of(
                AccountId,
                [Reported("ci-deploy", 3, Slot(1, 400, Used(200)))],
                0,
                new EvaluationSource.ReportFile(file),
                null
            )
        );

    private static PeerResult Validate(string sarif) => NpmPackages.RunNode("validate-sarif.js", [], sarif);

    private static JsonElement Run(string sarif) =>
        JsonElement.Parse(sarif).GetProperty("runs").EnumerateArray().Should().ContainSingle().Subject;

    private static JsonElement[] Results(string sarif) => [.. Run(sarif).GetProperty("results").EnumerateArray()];

    private static string[] Fingerprints(string sarif) =>
        [
            .. Results(sarif)
                .Select(result =>
                    result.GetProperty("partialFingerprints").GetProperty("primaryLocationLineHash").GetString()!
                ),
        ];

    private static string Written(Evaluation evaluation)
    {
        using StringWriter output = new(CultureInfo.InvariantCulture) { NewLine = "\n" };
        new SarifReport(WorkingFolder).Write(evaluation, output);
        return output.ToString();
    }
}
