using System.Text.Json;
using Spectre.Console.Testing;

namespace AccessKeyRotation.Cli.Tests.Commands.Plan;

/// <summary>The clients of keys in use, where a person decides on their deactivation.</summary>
public sealed class PlanUsageTests
{
    [Fact]
    public async Task A_plan_names_the_clients_of_each_key_in_use_on_request()
    {
        await using AccountOnLoopback account = await GivenAccountAsync();

        (int exitCode, string output) = await RunAsync(account, "plan", "--usage");

        exitCode.Should().Be(1);
        output
            .Should()
            .Contain(
                $"""
                {KeyOf(account, "used")} of used:
                  Used by, most recent first (management events of us-east-1 in the last 30 days):
                  - Terraform 1.9.0 from 203.0.113.10, last 1 day ago
                """
            )
            .And.NotContain("of idle:", "the key is not in use");
        (await RunAsync(account, "plan")).Output.Should().NotContain("Used by");
    }

    [Fact]
    public async Task The_json_of_a_plan_has_the_clients_of_keys_in_use()
    {
        await using AccountOnLoopback account = await GivenAccountAsync();

        (_, string output) = await RunAsync(account, "plan", "--usage", "--format", "json");

        JsonElement[] keys =
        [
            .. JsonElement
                .Parse(output)
                .EnumerateArray()
                .SelectMany(user => user.GetProperty("accessKeys").EnumerateArray()),
        ];
        keys.Where(key => key.TryGetProperty("usage", out _))
            .Should()
            .ContainSingle()
            .Which.GetProperty("usage")
            .GetProperty("clients")[0]
            .GetProperty("client")
            .GetString()
            .Should()
            .Be("Terraform");
    }

    [Theory]
    [InlineData("plan", "--usage")]
    [InlineData("remediate")]
    public async Task A_denied_event_history_changes_nothing_else(params string[] arguments)
    {
        await using AccountOnLoopback account = await GivenAccountAsync();
        account.Account.Faults.Deny("LookupEvents");

        (int exitCode, string output) = await RunAsync(account, arguments);

        exitCode.Should().Be(1);
        output.Should().Contain("Usage not available: cloudtrail:LookupEvents in us-east-1 for key ****");
    }

    [Fact]
    public async Task The_question_of_a_remediation_names_the_clients_of_keys_in_use()
    {
        await using AccountOnLoopback account = await GivenAccountAsync();

        (int exitCode, string output) = await RunAsync(account, "remediate");

        exitCode.Should().Be(1, "the confirmation was declined");
        output.Should().Contain("  - Terraform 1.9.0 from 203.0.113.10, last 1 day ago\n");
        account.Account.Automations.All.Should().BeEmpty();
    }

    [Fact]
    public async Task A_confirmed_remediation_does_not_read_the_event_history()
    {
        await using AccountOnLoopback account = await GivenAccountAsync();

        (int exitCode, _) = await RunAsync(account, "remediate", "--yes");

        exitCode.Should().Be(0);
        account.Account.Calls.Of("LookupEvents").Should().BeEmpty();
    }

    private static async Task<AccountOnLoopback> GivenAccountAsync()
    {
        AccountOnLoopback account = await AccountOnLoopback.StartWithDocumentsAsync();
        account.DeployRule(null);
        account.Use(account.AddUser("used", 200), daysAgo: 1.1);
        account.Use(account.AddUser("idle", 150), daysAgo: 40);
        foreach ((string user, double daysAgo) in new[] { ("used", 1.1), ("idle", 40) })
            account.Account.TrailEvents.Add(
                new(
                    AccountOnLoopback.DaysAgo(daysAgo),
                    "us-east-1",
                    "ec2",
                    "RunInstances",
                    account.Now(user).AccessKeys[0].Id
                )
                {
                    UserAgent = "Terraform/1.9.0",
                }
            );
        return account;
    }

    private static string KeyOf(AccountOnLoopback account, string user) => account.Now(user).AccessKeys[0].Id;

    /// <summary>Runs the command with the system's time, because usage has a time limit; declines a question.</summary>
    private static async Task<(int ExitCode, string Output)> RunAsync(
        AccountOnLoopback account,
        params string[] arguments
    )
    {
        using CommandLine line = new(account.Url);
        line.Status.Interactive();
        line.Status.Input.PushTextWithEnter("no");
        using CommandLine timed = new(account.Url) { Host = line.Host with { Time = TimeProvider.System } };
        int exitCode = await timed.RunAsync(arguments);
        return (exitCode, line.Output + line.Errors);
    }
}
