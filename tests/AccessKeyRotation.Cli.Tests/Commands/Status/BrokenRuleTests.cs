using System.Text.Json;
using AccessKeyRotation.Cli.Aws;
using AccessKeyRotation.Cli.Commands.Status;
using AccessKeyRotation.Local.Account;
using ConfigRule = AccessKeyRotation.Local.Account.ConfigRule;

namespace AccessKeyRotation.Cli.Tests.Commands.Status;

/// <summary>Unreliable results are never shown as compliance.</summary>
public sealed class BrokenRuleTests
{
    [Fact]
    public async Task A_rule_that_is_not_there_is_one_sentence()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        using CommandLine line = new(account.Url);

        int exitCode = await line.RunAsync("status", "--rule", "other");

        exitCode.Should().Be(2);
        line.Output.Should().BeEmpty();
        line.Errors.Should()
            .Be(
                "AWS Config rule other was not found: specify its name with --rule, and the region that records IAM with --region.\n"
            );
    }

    [Fact]
    public async Task A_rule_that_has_never_run_says_so()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        account.AddRule();
        using CommandLine line = new(account.Url);

        int exitCode = await line.RunAsync("status");

        exitCode.Should().Be(2, line.Output);
        line.Output.Should()
            .StartWith(
                "The rule has never submitted results.\nNo user is NON_COMPLIANT in the stored results, which are not reliable.\n"
            );
    }

    [Theory]
    [InlineData(true, "The last evaluation failed at ")]
    [InlineData(false, "and the rule has never submitted results: ")]
    public async Task A_rule_whose_last_run_failed_says_why(bool hasSucceededBefore, string expected)
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        ConfigRule rule = account.AddRule();
        if (hasSucceededBefore)
            await rule.RunAsync(account);
        rule.Invoke()
            .End(
                new("InvalidRuleParameterException", "Rule parameter maxAccessKeyAge is '0'."),
                AccountOnLoopback.DaysAgo(-0.01)
            );
        using CommandLine line = new(account.Url);

        int exitCode = await line.RunAsync("status");

        exitCode.Should().Be(2, line.Output);
        line.Output.Should()
            .Contain(expected)
            .And.Contain("InvalidRuleParameterException: Rule parameter maxAccessKeyAge is '0'.");
    }

    [Theory]
    [InlineData(25.9, 0)]
    [InlineData(26.1, 2)]
    public async Task Results_of_more_than_26_hours_ago_are_warned_of(double hours, int expected)
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        await account.AddRule().RunAsync(account);
        using CommandLine line = new(account.Url);

        int exitCode = await RotationCommand.RunAsync(
            line.Host with
            {
                Time = new LaterTime(TimeSpan.FromHours(hours)),
            },
            ["status"]
        );

        exitCode.Should().Be(expected, line.Output);
        line.Output.Contains("more than 26 hours ago", StringComparison.Ordinal).Should().Be(expected == 2);
    }

    [Theory]
    [InlineData("DescribeConfigRuleEvaluationStatus", "The evaluation status of the rule could not be read", "runs")]
    [InlineData("GetComplianceDetailsByConfigRule", "The results could not be read", "results")]
    [InlineData(
        "DescribeRemediationExceptions",
        "The remediation exceptions could not be read",
        "remediationExceptions"
    )]
    [InlineData("GetParameter", "The pause could not be read", "pause")]
    [InlineData(
        "DescribeAutomationExecutions",
        "The automatic executions of today could not be read",
        "automaticRunsToday"
    )]
    public async Task A_part_that_cannot_be_read_is_named_and_null_and_hides_nothing_else(
        string action,
        string problem,
        string member
    )
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        IamUser user = account.AddUser("u", 100);
        await account.AddRule().RunAsync(account, (user.Id, "NON_COMPLIANT", "Old."));
        account.Account.Faults.Deny(action);
        using CommandLine table = new(account.Url);
        using CommandLine json = new(account.Url);

        int exitCode = await table.RunAsync("status");
        await json.RunAsync("status", "--format", "json");

        exitCode.Should().Be(2);
        table.Output.Should().Contain($"{problem}: ").And.Contain($":{action} ").And.Contain("could not be read");
        JsonElement status = JsonElement.Parse(json.Output);
        status.GetProperty(member).ValueKind.Should().Be(JsonValueKind.Null);
        string[] members =
        [
            "runs",
            "results",
            "remediationExceptions",
            "pause",
            "automaticRunsToday",
            "waivers",
            "records",
        ];
        members.Count(each => status.GetProperty(each).ValueKind == JsonValueKind.Null).Should().Be(1);
    }

    [Fact]
    public async Task Users_whose_names_cannot_be_read_are_shown_by_id()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        IamUser user = account.AddUser("u", 100);
        await account.AddRule().RunAsync(account, (user.Id, "NON_COMPLIANT", "Old."));
        account.Account.Faults.Deny("ListUsers");
        using CommandLine line = new(account.Url);

        int exitCode = await line.RunAsync("status");

        exitCode.Should().Be(2);
        line.Output.Should().Contain("The names of users could not be read: iam:ListUsers failed").And.Contain(user.Id);
    }

    [Fact]
    public async Task A_rule_that_cannot_be_read_is_one_sentence()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        account.AddRule();
        account.Account.Faults.Deny("DescribeConfigRules");
        using CommandLine line = new(account.Url);

        int exitCode = await line.RunAsync("status");

        exitCode.Should().Be(2);
        line.Output.Should().BeEmpty();
        line.Errors.Should()
            .StartWith("config:DescribeConfigRules for rule access-keys-rotated-in-time failed")
            .And.EndWith("\n")
            .And.NotContain("   at ");
    }

    [Theory]
    [InlineData("DELETING")]
    [InlineData("DELETING_RESULTS")]
    [InlineData(null)]
    public void A_rule_that_AWS_Config_no_longer_runs_is_no_proof(string? state)
    {
        DateTimeOffset now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
        RuleStatus status = new(
            new("r", null, null) { State = state },
            now,
            new(new RuleRunStatus(now, null, now, null, null, null), null),
            new([], null),
            new([], null),
            new(UserNames.None, null),
            new(null, null),
            new(null, null),
            new(WaiverSummary.None, null),
            new(RecordSummary.None, null)
        );

        status.ExitCode.Should().Be(2);
        status.Problems.Should().Equal($"AWS Config does not evaluate the rule: its state is {state ?? "unknown"}.");
    }

    [Theory]
    [InlineData("--format", "xml", "--format 'xml' is not supported: use table or json.")]
    [InlineData("--rule", " ", "--rule ' ' is not the name of a rule: use 1 to 64 characters.")]
    public async Task Wrong_usage_names_the_option(string option, string value, string message)
    {
        using CommandLine line = new();

        int exitCode = await line.RunAsync("status", option, value);

        exitCode.Should().Be(2);
        line.Output.Should().BeEmpty();
        line.Errors.Should().StartWith(message);
    }
}
