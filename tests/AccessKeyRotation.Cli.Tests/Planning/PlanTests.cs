using System.Text.Json;
using AccessKeyRotation.Cli.Tests.Snapshots;
using AccessKeyRotation.Local.Account;

namespace AccessKeyRotation.Cli.Tests.Planning;

public sealed class PlanTests
{
    [Fact]
    public async Task The_riskiest_users_come_first_each_with_its_keys_and_batch()
    {
        await using AccountOnLoopback account = await GivenUsersAsync();
        using CommandLine line = new(account.Url);

        int exitCode = await line.RunAsync("plan", "--batch-size", "2", "--format", "json");

        exitCode.Should().Be(1, line.Errors);
        JsonElement[] users = [.. JsonElement.Parse(line.Output).EnumerateArray()];
        users.Select(user => user.GetProperty("userName").GetString()).Should().Equal("leaked", "edge", "shop", "legacy", "full");
        users.Select(user => user.GetProperty("rank").GetInt32()).Should().Equal(1, 2, 3, 4, 5);
        users.Select(user => user.GetProperty("batch") is { ValueKind: JsonValueKind.Number } batch ? batch.GetInt32() : (int?)null).Should().Equal(1, 1, 2, 2, null);
        users.Select(user => string.Join(' ', user.GetProperty("risk").EnumerateArray())).Should().Equal("quarantined", "exposed production", "production", "", "");
        users[2].GetProperty("owner").GetString().Should().Be("team-shop");
        users[3].GetProperty("accessKeys").EnumerateArray().Select(key => (key.GetProperty("action").GetString(), key.GetProperty("ageDays").GetInt32())).Should().Equal(("leave", 500), ("deactivate", 400));
        users[3].GetProperty("accessKeys")[0].GetProperty("why").GetString().Should().StartWith("it is waived until ");
        users[4].GetProperty("accessKeys")[0].GetProperty("action").GetString().Should().Be("blocked");
        users[4].GetProperty("blocked").GetString().Should().Contain("has 50 tags");
    }

    [Fact]
    public async Task A_plan_starts_nothing_and_changes_nothing()
    {
        await using AccountOnLoopback account = await GivenUsersAsync();
        using CommandLine line = new(account.Url);

        await line.RunAsync("plan");
        await line.RunAsync("remediate", "--dry-run", "--yes");

        account.Account.Calls.All.Select(call => call.Action).Distinct().Should().BeSubsetOf(
        [
            "DescribeConfigRules", "DescribeRemediationConfigurations", "GetCallerIdentity", "GetAccountAuthorizationDetails", "GenerateCredentialReport", "GetCredentialReport",
            "GetParametersByPath", "ListAccessKeys", "GetAccessKeyLastUsed", "GetUser",
        ]);
    }

    [Theory]
    [InlineData(80)]
    [InlineData(160)]
    public async Task A_table_fits_the_width_and_breaks_no_key_id(int width)
    {
        await using AccountOnLoopback account = await GivenUsersAsync();
        using CommandLine line = new(account.Url, width);

        await line.RunAsync("plan", "--batch-size", "2");

        foreach (string user in new[] { "leaked", "edge", "shop", "legacy", "full" })
            account.Now(user).AccessKeys.Where(key => key.CreateDate < AccountOnLoopback.DaysAgo(90)).Should().OnlyContain(key => line.Output.Contains(key.Id), user);
        line.Output.Should().NotContain("young").And.NotContain("excused").And.EndWith(
            "4 access keys of 4 users in 2 batches would be deactivated.\n1 user cannot be remediated before what blocks is removed.\n");
        line.Output.Split('\n').Should().OnlyContain(text => text.Length <= width);
        TextSnapshot.Match(line.Output, $"{width}");
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
        line.Output.Should().Be("Nobody violates: there is nothing to do.\n");
    }

    [Fact]
    public async Task Tags_that_tell_of_risk_can_have_other_names()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        account.DeployRule();
        foreach (string name in new[] { "a", "b", "c" })
            account.AddUser(name, 100);
        account.Tag("c", "Tier", "edge");
        account.Tag("b", "stage", "prod");
        using CommandLine line = new(account.Url);

        await line.RunAsync("plan", "--exposure-tag", "tier=edge", "--environment-tag", "stage=prod", "--format", "json");

        JsonElement.Parse(line.Output).EnumerateArray().Select(user => user.GetProperty("userName").GetString()).Should().Equal("c", "b", "a");
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

        JsonElement.Parse(line.Output).EnumerateArray().Select(user => user.GetProperty("userName").GetString()).Should().Equal("legacy");
        JsonElement.Parse(bounded.Output).EnumerateArray().Select(user => user.GetProperty("userName").GetString()).Should().Equal("leaked", "edge");
        exitCode.Should().Be(2);
        unknown.Errors.Should().Be($"--user is 'nobody'; account {account.Account.Id} has no user of this name.\n");
        unknown.Output.Should().BeEmpty();
    }

    [Fact]
    public async Task A_key_used_lately_is_left_where_that_is_asked_for_here_or_by_the_remediation()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        account.DeployRule(null, ("SkipIfUsedWithinDays", "7"));
        IamUser busy = account.AddUser("busy", 100);
        account.Account.Users.ChangeAccessKey("busy", busy.AccessKeys[0].Id, key => key with { LastUse = new(AccountOnLoopback.DaysAgo(3), "s3", "us-east-1") });
        using CommandLine byRemediation = new(account.Url);
        using CommandLine byOption = new(account.Url);

        (await byRemediation.RunAsync("plan")).Should().Be(1, "the user violates all the same");
        (await byOption.RunAsync("plan", "--skip-if-used-within", "0")).Should().Be(1);

        byRemediation.Output.Should().Contain("within the last 7 days").And.EndWith("1 user would be left, although in violation.\n");
        byOption.Output.Should().EndWith("1 access key of 1 user in 1 batch would be deactivated.\n");
    }

    [Fact]
    public async Task A_user_whose_waivers_cannot_be_read_is_not_planned_for()
    {
        await using AccountOnLoopback account = await GivenUsersAsync();
        account.Account.Faults.Deny("GetParametersByPath");
        using CommandLine line = new(account.Url);

        (await line.RunAsync("plan")).Should().Be(2);

        line.Output.Should().BeEmpty();
        line.Errors.Should().StartWith("ssm:GetParametersByPath for path /access-key-rotation/waivers/ failed: AccessDenied");
    }

    [Theory]
    [InlineData("--batch-size is '51'; it must be a whole number from 1 to 50.", "--batch-size", "51")]
    [InlineData("--batch-size is '0'; it must be a whole number from 1 to 50.", "--batch-size", "0")]
    [InlineData("--exposure-tag is 'internet'; it must be the key of a tag and its value, such as environment=production.", "--exposure-tag", "internet")]
    [InlineData("--format is 'csv'; it must be table or json.", "--format", "csv")]
    [InlineData("--skip-if-used-within is '366'; it must be a whole number from 0 to 365.", "--skip-if-used-within", "366")]
    [InlineData("--max-users is 'all'; it must be a whole number from 1 to 100000.", "--max-users", "all")]
    public async Task Wrong_options_are_refused_with_what_is_allowed(string message, params string[] arguments)
    {
        using CommandLine line = new();

        (await line.RunAsync(["plan", .. arguments])).Should().Be(2);

        line.Errors.Should().StartWith(message);
        line.Output.Should().BeEmpty();
    }

    /// <summary>Named by what they are; "legacy" has a waived key beside the one that violates.</summary>
    internal static async Task<AccountOnLoopback> GivenUsersAsync()
    {
        AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        account.DeployRule();
        account.AddUser("young", 10);
        account.AddUser("excused", 300);
        account.Waive("excused");
        IamUser legacy = account.AddUser("legacy", 500, 400, 5);
        account.Waive("legacy", legacy.AccessKeys[0].Id);
        account.AddUser("shop", 95);
        account.Tag("shop", "environment", "production");
        account.Tag("shop", "owner", "team-shop");
        account.AddUser("edge", 91);
        account.Tag("edge", "exposure", "internet");
        account.Tag("edge", "environment", "production");
        account.AddUser("leaked", 92);
        account.Quarantine("leaked");
        account.AddUser("full", 200);
        for (int tag = 0; tag < 50; tag++)
            account.Tag("full", $"t{tag}", "v");
        return account;
    }
}
