using AccessKeyRotation.Local.Account;

namespace AccessKeyRotation.Cli.Tests.Commands.Plan;

public sealed class RuleTests
{
    [Fact]
    public async Task Users_are_judged_by_the_parameters_of_the_deployed_rule()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        account.DeployRule(
            """{"maxAccessKeyAge":"30","waiverPath":"/waivers/"}""",
            ("MaxAccessKeyAge", "30"),
            ("WaiverPath", "/waivers")
        );
        account.AddUser("old", 40);
        account.AddUser("waived", 40);
        account.Account.Parameters.Put(
            "/waivers/1",
            $$"""{"user":"waived","owner":"o","reason":"r","expires":"{{AccountOnLoopback.DaysAgo(-30):yyyy-MM-dd}}"}""",
            AccountOnLoopback.DaysAgo(1)
        );
        using CommandLine line = new(account.Url);

        (await line.RunAsync("plan")).Should().Be(1, line.Errors);

        line.Output.Should()
            .Contain("old")
            .And.NotContain("waived")
            .And.EndWith("1 access key of 1 user in 1 batch would be deactivated.\n");
    }

    [Fact]
    public async Task A_rule_that_does_not_exist_is_refused_with_the_option_that_names_it()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        using CommandLine line = new(account.Url);

        (await line.RunAsync("plan", "--rule", "other")).Should().Be(2);

        line.Errors.Should()
            .Be(
                "AWS Config rule other was not found: specify its name with --rule, and the region that records IAM with --region.\n"
            );
        line.Output.Should().BeEmpty();
    }

    [Theory]
    [InlineData(
        """{"maxAccessKeyAge":"60"}""",
        "Rule access-keys-rotated-in-time has maxAccessKeyAge 60, but its remediation has MaxAccessKeyAge 90: set both to the same value."
    )]
    [InlineData(
        """{"maxAccessKeyUnusedAge":"45"}""",
        "Rule access-keys-rotated-in-time has maxAccessKeyUnusedAge 45, but its remediation has MaxAccessKeyUnusedAge 0: set both to the same value."
    )]
    [InlineData(
        """{"waiverPath":"/w/"}""",
        "Rule access-keys-rotated-in-time has waiverPath /w, but its remediation has WaiverPath /access-key-rotation/waivers: set both to the same value."
    )]
    [InlineData(
        """{"maxAccessKeyAge":"0"}""",
        "Rule access-keys-rotated-in-time has invalid parameters and evaluates no users: Rule parameter maxAccessKeyAge is '0'; it must be a whole number of days from 1 to 3650. Correct the parameters of the rule."
    )]
    public async Task A_rule_and_a_remediation_that_judge_differently_are_refused(
        string inputParameters,
        string message
    )
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        account.DeployRule(inputParameters);
        using CommandLine line = new(account.Url);

        (await line.RunAsync("remediate", "--yes")).Should().Be(2);

        line.Errors.Should().Be(message + "\n");
    }

    [Fact]
    public async Task A_rule_without_remediation_starts_the_usual_document_by_its_own_parameters()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartWithDocumentsAsync();
        ConfigRule rule = account.Account.Rules.Add("keys-60");
        rule.InputParameters = """{"maxAccessKeyAge":"60","maxAccessKeyUnusedAge":"50"}""";
        account.AddUser("old", 70);
        using CommandLine line = new(account.Url);

        (await line.RunAsync("remediate", "--rule", "keys-60", "--yes", "--skip-if-used-within", "3"))
            .Should()
            .Be(0, line.Errors);

        var execution = account.Account.Automations.All.Should().ContainSingle().Subject;
        execution.DocumentName.Should().Be("AccessKeyRotation-DeactivateAccessKeys");
        execution
            .Parameters.ToDictionary(parameter => parameter.Key, parameter => parameter.Value[0])
            .Should()
            .Contain(
                new Dictionary<string, string>
                {
                    ["MaxAccessKeyAge"] = "60",
                    ["MaxAccessKeyUnusedAge"] = "50",
                    ["WaiverPath"] = "/access-key-rotation/waivers",
                    ["SkipIfUsedWithinDays"] = "3",
                    ["DryRun"] = "false",
                }
            );
        account.StatusesOf("old").Should().Equal(AccessKeyStatus.Inactive);
        line.Output.Should().Contain(" undo --rule keys-60 AKIA");
    }
}
