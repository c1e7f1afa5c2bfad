using System.Text.Json;
using AccessKeyRotation.Local.Account;

namespace AccessKeyRotation.Cli.Tests.Commands.Evaluate;

public sealed class LiveEvaluationTests
{
    [Fact]
    public async Task A_violating_key_is_reported_with_its_user_id_and_last_use()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        IamUser old = account.AddUser("old", 100, 5);
        account.AddUser("young", 5);

        JsonElement only = (await EvaluateAsync(account, 1)).Should().ContainSingle().Subject;

        only.GetProperty("accountId").GetString().Should().Be(account.Account.Id);
        only.GetProperty("userName").GetString().Should().Be("old");
        only.GetProperty("userArn").GetString().Should().Be(old.Arn);
        only.GetProperty("userId").GetString().Should().Be(old.Id);
        only.GetProperty("accessKeyId").GetString().Should().Be(old.AccessKeys[0].Id);
        only.GetProperty("ageDays").GetInt32().Should().Be(100);
        only.GetProperty("lastUse").GetString().Should().Be("never");
        only.GetProperty("lastUsedAt").ValueKind.Should().Be(JsonValueKind.Null);
        only.GetProperty("reason")
            .GetString()
            .Should()
            .Contain(old.AccessKeys[0].Id)
            .And.Contain("never used and breaks maxAccessKeyAge (90 days)");
    }

    [Fact]
    public async Task Nothing_violating_is_an_empty_array_and_exit_code_0()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        account.AddUser("young", 5, 89.9);

        (await EvaluateAsync(account, 0)).Should().BeEmpty();
    }

    [Fact]
    public async Task Keys_are_read_live_of_suspects_only()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        for (int user = 0; user < 200; user++)
            account.AddUser($"user-{user}", user < 5 ? 100 : 1);

        (await EvaluateAsync(account, 1)).Should().HaveCount(5);

        // The five, and one thirtieth of the others by the rolling sample.
        account.Account.Calls.CountByAction()["ListAccessKeys"].Should().BeInRange(5, 40);
        account.Account.Calls.CountByAction().Should().NotContainKey("GetUser");
    }

    [Fact]
    public async Task Everybody_is_read_live_where_that_is_asked_for()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        account.AddUser("old", 100);
        account.AddUser("young", 1);

        (await EvaluateAsync(account, 1, "--full")).Should().ContainSingle();

        account
            .Account.Calls.CountByAction()
            .Should()
            .Contain("ListAccessKeys", 2)
            .And.NotContainKey("GenerateCredentialReport");
    }

    [Fact]
    public async Task Every_page_of_users_is_read()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        for (int user = 0; user < 1100; user++)
            account.AddUser($"user-{user:D4}", user == 1099 ? 100 : 1);

        (await EvaluateAsync(account, 1))
            .Should()
            .ContainSingle()
            .Which.GetProperty("userName")
            .GetString()
            .Should()
            .Be("user-1099");
    }

    [Fact]
    public async Task The_owner_is_what_the_owner_tag_says()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        account.AddUser("old", 100);
        account.Tag("old", "team", "payments");
        using CommandLine line = new(account.Url);

        (await line.RunAsync("evaluate", "--owner-tag", "team", "--format", "csv")).Should().Be(1);

        line.Output.Should().Contain("payments");
    }

    [Theory]
    [InlineData("iam:GetAccountAuthorizationDetails")]
    [InlineData("ssm:GetParametersByPath")]
    [InlineData("sts:GetCallerIdentity")]
    public async Task What_cannot_be_read_leaves_nobody_judged(string call)
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        account.AddUser("old", 100);
        account.Account.Faults.Deny(call.Split(':')[1]);
        using CommandLine line = new(account.Url);

        int exitCode = await line.RunAsync("evaluate", "--format", "json");

        exitCode.Should().Be(2);
        line.Output.Should().BeEmpty();
        line.Errors.Should().StartWith(call).And.EndWith("\n");
        line.Errors.TrimEnd('\n').Should().NotContain("\n");
    }

    [Fact]
    public async Task Users_whose_keys_are_unreadable_are_named_and_the_others_are_reported()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        account.AddUser("locked", 100);
        account.AddUser("old", 100);
        account.Account.Faults.DenyWhere("ListAccessKeys", request => request.Form["UserName"] == "locked");
        using CommandLine line = new(account.Url);

        int exitCode = await line.RunAsync("evaluate", "--format", "json");

        exitCode.Should().Be(2);
        JsonElement
            .Parse(line.Output)
            .EnumerateArray()
            .Select(key => key.GetProperty("userName").GetString())
            .Should()
            .Equal("old");
        line.Errors.Should()
            .StartWith(
                "The access keys of 1 user could not be read and their earlier results stay: locked: iam:ListAccessKeys for user locked failed: AccessDenied"
            );
    }

    [Fact]
    public async Task Without_waivers_nobody_needs_to_read_them()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        account.AddUser("old", 100);

        (await EvaluateAsync(account, 1, "--ignore-waivers")).Should().ContainSingle();

        account.Account.Calls.CountByAction().Should().NotContainKey("GetParametersByPath");
    }

    [Fact]
    public async Task A_stack_trace_is_shown_only_where_it_is_asked_for()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        account.Account.Faults.Deny("GetCallerIdentity");
        using CommandLine line = new(account.Url);

        (await line.RunAsync("evaluate", "--verbose")).Should().Be(2);

        line.Errors.Should().Contain("   at AccessKeyRotation.");
    }

    private static async Task<JsonElement[]> EvaluateAsync(
        AccountOnLoopback account,
        int exitCode,
        params string[] options
    )
    {
        using CommandLine line = new(account.Url);
        (await line.RunAsync(["evaluate", "--format", "json", .. options])).Should().Be(exitCode, line.Errors);
        return [.. JsonElement.Parse(line.Output).EnumerateArray()];
    }
}
