using System.Text.Json;
using AccessKeyRotation.Cli.Risks;

namespace AccessKeyRotation.Cli.Tests.Commands.Plan;

/// <summary>The users and keys that a plan includes.</summary>
public sealed partial class PlanTests
{
    [Fact]
    public async Task A_plan_leaves_out_users_whose_keys_are_unreadable_and_names_them()
    {
        await using AccountOnLoopback account = await GivenUsersAsync();
        account.AddUser("sealed", 100);
        account.Account.Faults.DenyWhere("ListAccessKeys", request => request.Form["UserName"] == "sealed");
        using CommandLine line = new(account.Url);

        (await line.RunAsync("plan", "--format", "json")).Should().Be(2);

        line.Output.Should().NotContain("sealed").And.Contain("deactivate");
        line.Errors.Should().Contain("sealed: iam:ListAccessKeys for user sealed failed: AccessDenied");
    }

    [Fact]
    public async Task Where_nobody_violates_there_is_nothing_to_do()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        account.DeployRule();
        account.AddUser("young", 89);
        using CommandLine line = new(account.Url);

        int exitCode = await line.RunAsync("plan");

        exitCode.Should().Be(0);
        line.Output.Should().Be("No user is in violation.\n");
    }

    [Fact]
    public async Task Only_those_asked_for_are_planned_for()
    {
        await using AccountOnLoopback account = await GivenUsersAsync();
        using CommandLine line = new(account.Url);
        using CommandLine bounded = new(account.Url);
        using CommandLine unknown = new(account.Url);

        await line.RunAsync("plan", "--user", "legacy", "--user", "young", "--format", "json");
        await bounded.RunAsync("plan", "--max-users", "2", "--format", "json");
        int exitCode = await unknown.RunAsync("plan", "--user", "nobody");

        JsonElement
            .Parse(line.Output)
            .EnumerateArray()
            .Select(user => user.GetProperty("userName").GetString())
            .Should()
            .Equal("legacy");
        JsonElement
            .Parse(bounded.Output)
            .EnumerateArray()
            .Select(user => user.GetProperty("userName").GetString())
            .Should()
            .Equal("leaked", "edge");
        exitCode.Should().Be(2);
        unknown
            .Errors.Should()
            .Be($"--user 'nobody' was not found in account {account.Account.Id}: use the name of an IAM user.\n");
        unknown.Output.Should().BeEmpty();
    }

    [Theory]
    [InlineData("--max-users", "1")]
    [InlineData("--user", "a")]
    public async Task Users_in_violation_that_the_options_exclude_are_counted(string option, string value)
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        account.DeployRule();
        foreach (string name in new[] { "a", "b", "c" })
            account.AddUser(name, 100);
        using CommandLine table = new(account.Url);
        using CommandLine json = new(account.Url);

        await table.RunAsync("plan", option, value);
        await json.RunAsync("plan", option, value, "--format", "json");

        table
            .Output.Should()
            .EndWith(
                "1 access key of 1 user in 1 batch would be deactivated.\n"
                    + "2 other users are in violation and not selected.\n"
            );
        json.Errors.Should().Be("2 other users are in violation and not selected.\n");
    }

    [Theory]
    [InlineData(0.01, "today", ", used in the last 7 days")]
    [InlineData(3, "3 days ago", ", used in the last 7 days")]
    [InlineData(8, "8 days ago", "")]
    public async Task A_key_in_use_is_marked(double daysAgo, string shown, string sentence)
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        account.DeployRule();
        account.Use(account.AddUser("busy", 100), daysAgo);
        using CommandLine line = new(account.Url);
        using CommandLine narrow = new(account.Url, width: 80);

        await line.RunAsync("plan");
        await narrow.RunAsync("plan");

        line.Output.Should()
            .Contain($"  {shown}")
            .And.EndWith($"1 access key of 1 user in 1 batch would be deactivated{sentence}.\n");
        narrow.Output.Should().Contain($"100 days, used {shown}");
    }

    [Fact]
    public async Task A_key_used_lately_is_left_where_that_is_asked_for_here_or_by_the_remediation()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        account.DeployRule(null, ("SkipIfUsedWithinDays", "7"));
        account.Use(account.AddUser("busy", 100), daysAgo: 3);
        using CommandLine byRemediation = new(account.Url);
        using CommandLine byOption = new(account.Url);

        (await byRemediation.RunAsync("plan")).Should().Be(1, "the user violates all the same");
        (await byOption.RunAsync("plan", "--skip-if-used-within", "0")).Should().Be(1);

        byRemediation
            .Output.Should()
            .Contain("within the last 7 days")
            .And.EndWith("1 user would be skipped, although in violation.\n");
        byOption
            .Output.Should()
            .EndWith("1 access key of 1 user in 1 batch would be deactivated, used in the last 7 days.\n");
    }

    [Fact]
    public async Task A_user_whose_waivers_cannot_be_read_is_not_planned_for()
    {
        await using AccountOnLoopback account = await GivenUsersAsync();
        account.Account.Faults.Deny("GetParametersByPath");
        using CommandLine line = new(account.Url);

        (await line.RunAsync("plan")).Should().Be(2);

        line.Output.Should().BeEmpty();
        line.Errors.Should()
            .StartWith("ssm:GetParametersByPath for path /access-key-rotation/waivers failed: AccessDenied");
    }
}
