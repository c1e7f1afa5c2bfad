using System.Text.Json;
using AccessKeyRotation.Cli.Tests.Snapshots;
using AccessKeyRotation.Local.Account;

namespace AccessKeyRotation.Cli.Tests.Commands.Status;

public sealed class StatusTests
{
    [Theory]
    [InlineData(80)]
    [InlineData(160)]
    public async Task Somebody_who_does_not_comply_is_named_with_all_that_AWS_Config_says(int width)
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        IamUser ci = account.AddUser("ci-bot", 200);
        IamUser build = account.AddUser("build+deploy=eu,west", 100);
        IamUser waived = account.AddUser("vendor", 120);
        ConfigRule rule = account.AddRule(isAutomatic: true);
        await rule.RunAsync(
            account,
            (
                ci.Id,
                "NON_COMPLIANT",
                $"{ci.AccessKeys[0].Id} of 2025-05-01 was never used and breaks maxAccessKeyAge (90 days)."
            ),
            (
                build.Id,
                "NON_COMPLIANT",
                $"{build.AccessKeys[0].Id} of 2025-08-01 was last used 2025-08-03 by s3 in eu-west-1 and breaks maxAccessKeyAge (90 days)."
            ),
            (waived.Id, "COMPLIANT", "WAIVED until 2026-12-24 by vendor-team."),
            (account.AddUser("alice", 5).Id, "COMPLIANT", "No key falls due before 2027-01-01.")
        );
        rule.Block(
            ci.Id,
            "5 automatic remediations failed within 60 seconds. The last: Step fails when it is Execute/Cancelling action."
        );
        rule.Block("AIDAGONEGONEGONEGONE1", "Left for the migration.", AccountOnLoopback.DaysAgo(-30));
        account.Account.Parameters.Put("/access-key-rotation/paused", "INC-42: alice is on it");
        using CommandLine line = new(account.Url, width);

        int exitCode = await line.RunAsync("status");

        exitCode.Should().Be(1, line.Errors + line.Output);
        line.Errors.Should().BeEmpty();
        TextSnapshot.Match(line.Output, $"{width}");
    }

    [Fact]
    public async Task Where_nobody_violates_and_the_rule_runs_all_is_fine()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        ConfigRule rule = account.AddRule(inputParameters: null);
        await rule.RunAsync(account, (account.AddUser("alice", 5).Id, "COMPLIANT", "Fine."));
        using CommandLine line = new(account.Url);

        int exitCode = await line.RunAsync("status");

        exitCode.Should().Be(0, line.Errors + line.Output);
        line.Output.Should()
            .Contain("No user is NON_COMPLIANT.")
            .And.Contain("none (defaults apply)")
            .And.Contain(", manual")
            .And.Contain("not paused")
            .And.Contain("none active");
        account.Account.Calls.Count("ListUsers").Should().Be(0, "there is nobody to be named");
    }

    [Fact]
    public async Task Json_has_every_user_and_the_table_twenty()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        ConfigRule rule = account.AddRule();
        IamUser[] users = [.. Enumerable.Range(0, 130).Select(number => account.AddUser($"user-{number:D3}", 100))];
        await rule.RunAsync(account, users.Select(user => (user.Id, "NON_COMPLIANT", "Old.")));
        using CommandLine table = new(account.Url);
        using CommandLine json = new(account.Url);

        await table.RunAsync("status");
        int exitCode = await json.RunAsync("status", "--format", "json");

        exitCode.Should().Be(1, json.Errors);
        table
            .Output.Should()
            .Contain("130 users are NON_COMPLIANT.")
            .And.Contain("user-019")
            .And.NotContain("user-020")
            .And.Contain("110 more users; use --format json for all.");
        JsonElement status = JsonElement.Parse(json.Output);
        status
            .GetProperty("results")
            .GetProperty("nonCompliantUsers")
            .EnumerateArray()
            .Select(user => user.GetProperty("userName").GetString())
            .Should()
            .Equal(users.Select(user => user.Name));
        status.GetProperty("problems").GetArrayLength().Should().Be(0);
        status.GetProperty("pause").GetProperty("isSet").GetBoolean().Should().BeFalse();
        status.GetProperty("rule").GetProperty("arn").GetString().Should().Be(rule.Arn);
    }

    [Fact]
    public async Task A_user_who_is_gone_is_shown_by_id()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        await account.AddRule().RunAsync(account, ("AIDAGONEGONEGONEGONE1", "NON_COMPLIANT", "Old."));
        using CommandLine line = new(account.Url);

        await line.RunAsync("status");

        line.Output.Should().Contain("AIDAGONEGONEGONEGONE1");
    }

    [Theory]
    [InlineData("keys in time", "access-key-rotation clear-exceptions --rule 'keys in time' --region eu-west-1")]
    [InlineData("it's", @"access-key-rotation clear-exceptions --rule 'it'\''s' --region eu-west-1")]
    public async Task The_command_that_clears_exceptions_can_be_pasted_into_a_shell(string name, string command)
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        ConfigRule rule = account.Account.Rules.Add(name);
        rule.ConfigureRemediation(new(RuleInAccount.Document, new Dictionary<string, RemediationParameter>()));
        rule.Block("AIDAGONEGONEGONEGONE1", "Attempts failed.");
        using CommandLine table = new(account.Url, width: 80);
        using CommandLine json = new(account.Url);

        await table.RunAsync("status", "--rule", name, "--region", "eu-west-1");
        await json.RunAsync("status", "--rule", name, "--region", "eu-west-1", "--format", "json");

        table.Output.Should().EndWith($"\n  {command}\n");
        JsonElement.Parse(json.Output).GetProperty("clearedBy").GetString().Should().Be(command);
    }

    [Fact]
    public async Task The_daily_limit_counts_what_AWS_Config_started_today_by_name_or_ARN_and_no_person()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        await account.AddRule().RunAsync(account);
        account.AddIdleDocuments(RuleInAccount.Document);
        account.Account.Automations.Start(RuleInAccount.Document, executedBy: RuleInAccount.ConfigRole);
        account.Account.Automations.Start(
            $"arn:aws:ssm:us-east-1:111122223333:document/{RuleInAccount.Document}",
            executedBy: RuleInAccount.ConfigRole
        );
        account.Account.Automations.Start(RuleInAccount.Document, executedBy: "arn:aws:iam::111122223333:user/alice");
        using CommandLine line = new(account.Url);

        await line.RunAsync("status", "--format", "json");

        JsonElement.Parse(line.Output).GetProperty("automaticRunsToday").GetInt32().Should().Be(2);
    }
}
