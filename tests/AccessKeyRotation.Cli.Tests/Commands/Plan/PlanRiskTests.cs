using System.Text.Json;
using AccessKeyRotation.Cli.Tests.Risks;

namespace AccessKeyRotation.Cli.Tests.Commands.Plan;

public sealed class PlanRiskTests
{
    [Fact]
    public async Task An_administrator_comes_before_an_older_key_and_the_plan_shows_why()
    {
        await using AccountOnLoopback account = await GivenAdministratorAsync();
        using CommandLine line = new(account.Url);

        (await line.RunAsync("plan", "--format", "json")).Should().Be(1, line.Errors);

        JsonElement[] users = [.. JsonElement.Parse(line.Output).EnumerateArray()];
        users.Select(user => user.GetProperty("userName").GetString()).Should().Equal("admin", "old");
        JsonElement risk = users[0].GetProperty("risk");
        risk.GetProperty("score").GetInt32().Should().Be(39);
        risk.GetProperty("parts")
            .EnumerateArray()
            .Select(part =>
                $"{part.GetProperty("name")} {part.GetProperty("points")} {part.GetProperty("fact")} "
                + $"({part.GetProperty("source")})"
            )
            .Should()
            .Equal(
                "quarantine 0 no quarantine policy is attached (iam:GetAccountAuthorizationDetails)",
                "access 30 all actions on all resources by policy AdministratorAccess of group admins "
                    + "(iam:GetAccountAuthorizationDetails)",
                "exposure 0 the user does not have the tag (iam:GetAccountAuthorizationDetails)",
                "production 0 the user does not have the tag (iam:GetAccountAuthorizationDetails)",
                "age 1 created 95 days ago (iam:ListAccessKeys)",
                "use 8 never used (iam:GetAccessKeyLastUsed)",
                "password 0 no console password (credential report)",
                "activeKeys 0 1 active key (iam:ListAccessKeys)"
            );
        risk.GetProperty("notDetermined").EnumerateArray().Should().BeEmpty();
    }

    [Theory]
    [InlineData(80, "39: administrator access", "13: unused")]
    [InlineData(160, "39: administrator access, unused", "13: unused, old")]
    public async Task The_table_shows_the_score_and_its_strongest_parts(int width, string admin, string old)
    {
        await using AccountOnLoopback account = await GivenAdministratorAsync();
        using CommandLine line = new(account.Url, width);

        await line.RunAsync("plan");

        line.Output.Should().Contain(admin).And.Contain(old);
    }

    [Fact]
    public async Task Policies_that_cannot_be_read_are_stated_and_fail_nothing()
    {
        await using AccountOnLoopback account = await GivenAdministratorAsync();
        account.DenyPolicies();
        using CommandLine line = new(account.Url);

        (await line.RunAsync("plan")).Should().Be(1, line.Errors);

        line.Output.Should()
            .Contain("Risk of 2 keys without access: iam:GetAccountAuthorizationDetails failed: AccessDenied.");
    }

    [Fact]
    public async Task A_remediation_follows_the_same_order_and_reads_the_policies_once()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartWithDocumentsAsync();
        account.DeployRule();
        account.AddUser("old", 500);
        account.AddAdministrator("admin", 95);
        using CommandLine line = new(account.Url);

        (await line.RunAsync("remediate", "--yes", "--batch-size", "1")).Should().Be(0, line.Errors);

        account.StartedFor().Should().Equal("admin", "old");
        account.PolicyReads().Should().Be(1);
    }

    private static async Task<AccountOnLoopback> GivenAdministratorAsync()
    {
        AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        account.DeployRule();
        account.AddUser("old", 500);
        account.AddAdministrator("admin", 95);
        return account;
    }
}
