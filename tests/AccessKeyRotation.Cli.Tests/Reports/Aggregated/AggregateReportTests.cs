using System.Text.Json;
using System.Xml.Linq;
using AccessKeyRotation.Cli.Aws;
using AccessKeyRotation.Cli.Commands.Evaluate;
using AccessKeyRotation.Cli.Evaluations;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Cli.Reports.Tables;
using AccessKeyRotation.Cli.Tests.Snapshots;
using AccessKeyRotation.Peers;
using static AccessKeyRotation.Cli.Tests.Reports.SampleEvaluations;

namespace AccessKeyRotation.Cli.Tests.Reports.Aggregated;

public sealed class AggregateReportTests
{
    private static readonly AggregatorScope Scope = new(
        "organization",
        "access-keys-rotated-in-time",
        [],
        TimeSpan.FromHours(26),
        TrustInventory: false,
        "owner"
    );

    /// <summary>
    /// Two accounts with violations of all kinds, a compliant account, and two accounts with incomplete results.
    /// </summary>
    private static AggregateEvaluation Sample { get; } =
        new(
            AsOf,
            Scope,
            [
                Account(
                    "111111111111",
                    1200,
                    2,
                    5,
                    [
                        Violation(
                            "111111111111",
                            "ci-deploy",
                            "platform",
                            "Access key AKIAEXAMPLE000000003 was created 2022-09-08, never used and breaks maxAccessKeyAge (90 days). 1 more key violates."
                        ),
                        Violation(
                            "111111111111",
                            "{0}[click](x)<b>",
                            null,
                            "Access key AKIAEXAMPLE000000005 was created 2025-11-02, last used 2026-03-01 (s3, eu-west-1) and breaks maxAccessKeyAge (90 days) and maxAccessKeyUnusedAge (45 days)."
                        ),
                    ]
                ),
                Account(
                    "222222222222",
                    3,
                    0,
                    30,
                    [Violation("222222222222", name: null, null, "Somebody else's rule says so.")]
                ),
                Account("333333333333", 40, 0, 3, []),
            ],
            [
                new("222222222222", "its newest result of 2026-03-01T06:00:00Z is older than 26 hours"),
                new(
                    "444444444444",
                    "it has no results of rule access-keys-rotated-in-time, and AWS Config records no IAM resources in it"
                ),
            ],
            ["The ids of 1 user replace their names: AWS Config has not recorded them."]
        );

    private static AggregateEvaluation Clean { get; } =
        new(AsOf, Scope, [Account("333333333333", 40, 0, 3, [])], [], []);

    [Theory]
    [InlineData(80)]
    [InlineData(160)]
    public void The_table_names_violating_accounts_and_those_that_cannot_be_told_of(int width)
    {
        using StringWriter output = new();
        AggregateTable.Write(Sample, StandardConsole.CreatePlain(output, width));

        TextSnapshot.MatchExactly(output.ToString(), $"{width}");
    }

    [Fact]
    public void The_page_is_well_formed_and_shows_every_account_and_nothing_as_markup()
    {
        string page = Written("html", Sample);

        XDocument document = XDocument.Parse(page);
        TextSnapshot.MatchExactly(
            page[page.IndexOf("<body>", StringComparison.Ordinal)..page.IndexOf("<script>", StringComparison.Ordinal)]
                .Replace(ToolVersion.Short, "VERSION", StringComparison.Ordinal)
        );
        document.Descendants().Should().NotContain(element => element.Name.LocalName == "b");
        document
            .Descendants()
            .Select(element => element.Value)
            .Should()
            .Contain(["111111111111", "222222222222", "333333333333", "444444444444", "{0}[click](x)<b>"]);
    }

    [SkippableFact]
    public void The_schema_of_SARIF_finds_nothing_to_refuse()
    {
        foreach (AggregateEvaluation evaluation in (AggregateEvaluation[])[Sample, Clean])
        {
            PeerResult result = NpmPackages.RunNode("validate-sarif.js", [], Written("sarif", evaluation));
            result.ExitCode.Should().Be(0, result.Output + result.Error);
        }
    }

    [Fact]
    public void SARIF_places_a_result_by_its_user_and_notifies_of_what_cannot_be_told()
    {
        JsonElement run = JsonElement.Parse(Written("sarif", Sample)).GetProperty("runs")[0];

        JsonElement[] results = [.. run.GetProperty("results").EnumerateArray()];
        results
            .Select(result => result.TryGetProperty("ruleId", out JsonElement rule) ? rule.GetString() : null)
            .Should()
            .Equal("maxAccessKeyAge", "maxAccessKeyAge", null);
        results[0]
            .GetProperty("locations")[0]
            .GetProperty("logicalLocations")[0]
            .GetProperty("fullyQualifiedName")
            .GetString()
            .Should()
            .Be("arn:aws:iam::111111111111:user/ci-deploy");
        results[1]
            .GetProperty("message")
            .GetProperty("text")
            .GetString()
            .Should()
            .StartWith(@"{{0}}\[click\](x)<b>: Access key AKIAEXAMPLE000000005");
        results
            .Select(result => result.GetProperty("partialFingerprints").GetProperty("accessKey/v1").GetString())
            .Should()
            .OnlyHaveUniqueItems();
        JsonElement invocation = run.GetProperty("invocations")[0];
        invocation.GetProperty("executionSuccessful").GetBoolean().Should().BeFalse();
        invocation.GetProperty("toolExecutionNotifications").GetArrayLength().Should().Be(3);
    }

    [Fact]
    public void Json_stays_an_array_of_violating_keys()
    {
        JsonElement[] rows = [.. JsonElement.Parse(Written("json", Sample)).EnumerateArray()];

        rows.Select(row => row.GetProperty("accountId").GetString())
            .Should()
            .Equal("111111111111", "111111111111", "222222222222");
        rows[0].GetProperty("moreViolatingKeys").GetInt32().Should().Be(1);
        Written("json", Clean).Should().Be("[]\n");
    }

    private static AggregatedAccount Account(
        string id,
        int users,
        int waived,
        int hoursAgo,
        IReadOnlyList<AggregatedViolation> violations
    ) =>
        new(
            id,
            [new(id, "us-east-1", "access-keys-rotated-in-time")],
            users,
            waived,
            violations,
            AsOf.AddHours(-hoursAgo - 1),
            AsOf.AddHours(-hoursAgo)
        );

    private static AggregatedViolation Violation(string account, string? name, string? owner, string annotation)
    {
        Keys.UserId id = new($"AIDA{name?.Length ?? 99:D17}");
        return new(
            account,
            "us-east-1",
            id,
            annotation,
            name is null ? null : new RecordedUser(account, id, name, $"arn:aws:iam::{account}:user/{name}", []),
            owner
        );
    }

    private static string Written(string format, AggregateEvaluation evaluation)
    {
        using StringWriter output = new() { NewLine = "\n" };
        ReportFormats.Write(format, evaluation, output);
        return output.ToString();
    }
}
