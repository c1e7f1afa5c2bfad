using System.Text.Json;
using AccessKeyRotation.Local.Account;
using static AccessKeyRotation.Cli.Tests.Commands.Evaluate.OrganizationOnLoopback;

namespace AccessKeyRotation.Cli.Tests.Commands.Evaluate;

/// <summary>Results of the built rule in several accounts, read from one aggregator.</summary>
public sealed class OrganizationEvaluationTests
{
    private static readonly string[] Compared =
    [
        "accountId",
        "userName",
        "userArn",
        "userId",
        "accessKeyId",
        "lastUse",
        "reason",
    ];

    [Fact]
    public async Task The_report_is_the_union_of_the_accounts_own()
    {
        await using OrganizationOnLoopback organization = await StartAsync();
        LocalAccount first = organization.Add("111111111111"),
            second = organization.Add("222222222222"),
            third = organization.Add("333333333333");
        AddUser(first, "old", 100.5);
        first.Users.AddAccessKey("old", AccountOnLoopback.DaysAgo(5));
        first.Users.Add("used", createDate: AccountOnLoopback.DaysAgo(900));
        first.Users.AddAccessKey(
            "used",
            AccountOnLoopback.DaysAgo(400.5),
            lastUse: new(AccountOnLoopback.DaysAgo(12), "s3", "eu-west-1")
        );
        AddUser(first, "young", 5);
        AddUser(second, "a+b=c,d.e@f-g_h", 91.5);
        AddUser(second, "inactive");
        second.Users.AddAccessKey("inactive", AccountOnLoopback.DaysAgo(400), AccessKeyStatus.Inactive);
        AddUser(third, "young", 5);
        List<string> union = [];
        foreach (
            (LocalAccount account, string rule) in ((LocalAccount, string)[])
                [
                    (first, RuleInAccount.Name),
                    (second, $"{RuleInAccount.Name}-conformance-pack-ab12cd3ef"),
                    (third, RuleInAccount.Name),
                ]
        )
            union.AddRange(
                Rows(
                    (
                        await RunAsync(await organization.EvaluateAllAsync(account, rule), account == third ? 0 : 1)
                    ).Output
                )
            );

        CommandLine aggregated = await RunAsync(organization.Url, 1, "--aggregator", Aggregator);

        union.Should().HaveCount(3);
        Rows(aggregated.Output).Should().BeEquivalentTo(union);
        aggregated.Errors.Should().BeEmpty("every account could be told of");
    }

    [Fact]
    public async Task Of_several_keys_the_worst_is_named_and_the_others_are_counted()
    {
        await using OrganizationOnLoopback organization = await StartAsync();
        LocalAccount account = organization.Add("111111111111");
        IamUser user = AddUser(account, "many", 200.5, 100.5, 5);
        await organization.EvaluateAllAsync(account);

        JsonElement row = JsonElement
            .Parse((await RunAsync(organization.Url, 1, "--aggregator", Aggregator)).Output)
            .EnumerateArray()
            .Should()
            .ContainSingle()
            .Subject;

        row.GetProperty("accessKeyId").GetString().Should().Be(user.AccessKeys[0].Id);
        row.GetProperty("moreViolatingKeys").GetInt32().Should().Be(1);
        row.GetProperty("awsRegion").GetString().Should().Be("us-east-1");
        row.GetProperty("createdAt")
            .GetString()
            .Should()
            .Be(
                user.AccessKeys[0].CreateDate.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)
            );
        row.GetProperty("ageDays").GetInt32().Should().BeInRange(200, 201);
        row.GetProperty("reason").GetString().Should().EndWith(" 1 more key violates.");
    }

    [Fact]
    public async Task Waived_users_are_counted_and_do_not_violate()
    {
        await using OrganizationOnLoopback organization = await StartAsync();
        LocalAccount account = organization.Add("111111111111");
        AddUser(account, "waived", 200);
        account.Parameters.Put(
            $"{AccountOnLoopback.WaiverPath}one",
            $$"""{"user":"waived","owner":"team-a","reason":"r","expires":"{{AccountOnLoopback.DaysAgo(-30):yyyy-MM-dd}}"}""",
            AccountOnLoopback.DaysAgo(1)
        );
        await organization.EvaluateAllAsync(account);

        CommandLine line = await RunAsync(organization.Url, 0, "--aggregator", Aggregator, "--format", "table");

        line.Output.Should().Contain("No violations in the stored results.").And.MatchRegex(@"Total +1 +0 +1 ");
    }

    [Fact]
    [Trait("Program", "Published")]
    public async Task The_program_as_it_is_shipped_writes_every_format()
    {
        await using OrganizationOnLoopback organization = await StartAsync();
        LocalAccount account = organization.Add("111111111111");
        string key = AddUser(account, "old", 100).AccessKeys[0].Id;
        await organization.EvaluateAllAsync(account);

        foreach (string format in (string[])["table", "json", "csv", "html", "sarif"])
        {
            ProgramResult result = await BuiltProgram.RunAsync(
                organization.Url,
                "evaluate",
                "--aggregator",
                Aggregator,
                "--format",
                format
            );

            result.ExitCode.Should().Be(1, result.Errors);
            result.Output.Should().Contain(key).And.Contain("111111111111").And.Contain("old");
        }
    }

    private static async Task<CommandLine> RunAsync(Uri url, int exitCode, params string[] options)
    {
        CommandLine line = new(url);
        int ended = await line.RunAsync([
            "evaluate",
            .. options.Contains("--format") ? options : [.. options, "--format", "json"],
        ]);
        ended.Should().Be(exitCode, line.Errors + line.Output);
        return line;
    }

    private static IEnumerable<string> Rows(string json) =>
        JsonElement
            .Parse(json)
            .EnumerateArray()
            .Select(row =>
                string.Join(
                    " | ",
                    Compared
                        .Select(member => row.GetProperty(member).GetString())
                        .Append(Day(row, "createdAt"))
                        .Append(Day(row, "lastUsedAt"))
                )
            );

    /// <summary>The annotation of AWS Config has dates, a live account has times.</summary>
    private static string? Day(JsonElement row, string member) => row.GetProperty(member).GetString()?[..10];
}
