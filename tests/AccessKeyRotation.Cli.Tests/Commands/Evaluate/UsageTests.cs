using System.Text.Json;

namespace AccessKeyRotation.Cli.Tests.Commands.Evaluate;

/// <summary>The clients of violating keys in the reports of <c>evaluate</c>.</summary>
public sealed class UsageTests
{
    private const string Cli = "aws-cli/2.15.30";
    private const string Boto = "Boto3/1.26.0 exec-env/AWS_ECS_FARGATE";

    [Fact]
    public async Task The_table_counts_the_keys_by_what_could_replace_them()
    {
        await using AccountOnLoopback account = await GivenAccountAsync();

        (int exitCode, string output, _) = await RunAsync(account, "--usage");

        exitCode.Should().Be(1);
        output
            .ReplaceLineEndings(" ")
            .Should()
            .Contain(
                "Keys by what could replace them: IAM Identity Center (1), task role of Amazon ECS (1), unknown (1), "
                    + "no calls (1)."
            );
        (await RunAsync(account)).Output.Should().NotContain("could replace");
    }

    [Fact]
    public async Task The_html_page_has_the_clients_of_the_violating_keys()
    {
        await using AccountOnLoopback account = await GivenAccountAsync();

        string html = (await RunAsync(account, "--usage", "--format", "html")).Output;

        html.Should()
            .Contain("<h2>Clients</h2>")
            .And.Contain("<th scope=\"row\">task role of Amazon ECS</th><td class=\"num\">1</td>")
            .And.Contain($"<span class=\"key\">{account.Now("task").AccessKeys[0].Id}</span> of task")
            .And.NotContain(account.Now("young").AccessKeys[0].Id);
    }

    [Fact]
    public async Task The_json_keeps_its_form()
    {
        await using AccountOnLoopback account = await GivenAccountAsync();

        string with = (await RunAsync(account, "--usage", "--format", "json")).Output;

        MembersOf(with).Should().BeEquivalentTo(MembersOf((await RunAsync(account, "--format", "json")).Output));

        static string[] MembersOf(string json) =>
            [.. JsonElement.Parse(json).EnumerateArray().First().EnumerateObject().Select(member => member.Name)];
    }

    [Fact]
    public async Task The_risk_of_a_key_has_the_places_of_its_use()
    {
        await using AccountOnLoopback account = await GivenAccountAsync();
        foreach (string address in new[] { "192.0.2.1", "192.0.2.2", "10.0.0.1" })
            account.Account.TrailEvents.Add(
                new(
                    AccountOnLoopback.DaysAgo(2),
                    "eu-west-1",
                    "ec2",
                    "RunInstances",
                    account.Now("silent").AccessKeys[0].Id
                )
                {
                    SourceIp = address,
                }
            );

        string json = (await RunAsync(account, "--usage", "--risk", "--format", "json")).Output;

        JsonElement
            .Parse(json)
            .EnumerateArray()
            .Single(key => key.GetProperty("userName").GetString() == "silent")
            .GetProperty("risk")
            .GetProperty("parts")
            .EnumerateArray()
            .Where(part => part.GetProperty("name").GetString() == "sources")
            .Select(part => (part.GetProperty("points").GetInt32(), part.GetProperty("fact").GetString()))
            .Should()
            .Equal((5, "used from 2 public addresses in 1 region by 1 client"));
    }

    [Fact]
    public async Task A_region_that_cannot_be_read_makes_the_result_incomplete()
    {
        await using AccountOnLoopback account = await GivenAccountAsync();
        account.Account.Faults.DenyWhere("LookupEvents", call => call.Scope!.Region == "eu-west-1");

        (int exitCode, string output, string errors) = await RunAsync(account, "--usage");

        exitCode.Should().Be(2);
        errors.Should().StartWith("eu-west-1 was not read to its end: ");
        output.Should().Contain("task role of Amazon ECS");
    }

    [Fact]
    public async Task It_is_refused_for_report_files_and_aggregators()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();

        (await RunAsync(account, "--usage", "--credential-report", "-"))
            .Errors.Should()
            .StartWith("--usage reads the live account and cannot be used with --credential-report: remove one of");
        (await RunAsync(account, "--usage", "--aggregator", "a")).ExitCode.Should().Be(2);
    }

    private static async Task<AccountOnLoopback> GivenAccountAsync()
    {
        AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        account.Account.TrailEvents.LookupsPerSecond = null; // The command's pauses are accelerated.
        account.Account.EnabledRegions = ["us-east-1", "eu-west-1"];
        account.AddUser("person", 400);
        account.Account.Users.Change("person", user => user with { Password = new(AccountOnLoopback.DaysAgo(400)) });
        account.AddUser("script", 300);
        account.AddUser("task", 200);
        account.AddUser("silent", 100);
        account.AddUser("young", 10);
        foreach (
            (string user, string agent) in new[] { ("person", Cli), ("script", Cli), ("task", Boto), ("young", Boto) }
        )
            account.Account.TrailEvents.Add(
                new(
                    AccountOnLoopback.DaysAgo(1),
                    "us-east-1",
                    "ec2",
                    "RunInstances",
                    account.Now(user).AccessKeys[0].Id
                )
                {
                    UserAgent = agent,
                }
            );
        return account;
    }

    private static async Task<(int ExitCode, string Output, string Errors)> RunAsync(
        AccountOnLoopback account,
        params string[] options
    )
    {
        using CommandLine line = new(account.Url);
        int exitCode = await line.RunAsync(["evaluate", .. options]);
        return (exitCode, line.Output, line.Errors);
    }
}
