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
    [InlineData("keys-rotated-conformance-pack-a1b2c3")]
    [InlineData("our-name")]
    public async Task Without_a_name_the_only_rule_with_the_function_of_the_stack_is_used_and_named(string name)
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        AddRules(account, ofFunction: [name], others: Enumerable.Range(0, 60).Select(number => $"other-{number}"));
        account.AddUser("old", 100);
        using CommandLine line = new(account.Url);

        (await line.RunAsync("plan")).Should().Be(1, line.Errors);

        line.Output.Should().Contain("old");
        line.Errors.Should()
            .Be(
                $"AWS Config has no rule access-keys-rotated-in-time: using rule {name}, which has the function access-key-rotation-rule.\n"
            );
    }

    [Fact]
    public async Task A_found_rule_is_named_in_the_commands_to_paste()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        AddRules(account, ofFunction: ["our name"]);
        ConfigRule rule = account.Account.Rules.Find("our name")!;
        rule.ConfigureRemediation(new(RuleUnderTest.Document, new Dictionary<string, RemediationParameter>()));
        rule.Block("AIDA1", "failed five times");
        using CommandLine line = new(account.Url);

        await line.RunAsync("status");

        line.Output.Should().Contain("access-key-rotation clear-exceptions --rule 'our name'");
    }

    [Fact]
    public async Task Several_rules_with_the_function_of_the_stack_are_listed_and_none_is_used()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        AddRules(account, ofFunction: ["keys-b", "keys-a"], others: ["access-keys-rotated"]);
        using CommandLine line = new(account.Url);

        (await line.RunAsync("plan")).Should().Be(2);

        line.Errors.Should()
            .Be(
                "AWS Config rule access-keys-rotated-in-time was not found: specify its name with --rule, and the region that records IAM with --region. Rules with the function access-key-rotation-rule: keys-a, keys-b.\n"
            );
    }

    [Fact]
    public async Task A_given_name_is_never_replaced_by_another_rule()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        AddRules(account, ofFunction: ["our-name"]);
        using CommandLine line = new(account.Url);

        (await line.RunAsync("plan", "--rule", "access-keys-rotated-in-time")).Should().Be(2);

        line.Errors.Should().EndWith(" Rules with the function access-key-rotation-rule: our-name.\n");
    }

    [Fact]
    public async Task A_wrong_name_is_answered_with_the_ten_nearest_names_without_control_characters()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        AddRules(
            account,
            others: ["my\u001brule", "myrules", .. Enumerable.Range(10, 20).Select(n => $"unrelated-{n}")]
        );
        using CommandLine line = new(account.Url);

        (await line.RunAsync("plan", "--rule", "myrule")).Should().Be(2);

        line.Errors.Should()
            .EndWith(
                " Rules with the nearest names: 'my?rule', myrules, unrelated-10, unrelated-11, unrelated-12, unrelated-13, unrelated-14, unrelated-15, unrelated-16, unrelated-17, ….\n"
            );
    }

    [Fact]
    public async Task Doctor_finds_the_rule_in_the_same_way()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        AddRules(account, ofFunction: ["keys-a", "keys-b"]);
        using CommandLine line = new(account.Url);

        (await line.RunAsync("doctor", "--skip-dry-run", "--format", "json")).Should().Be(2);

        line.Output.Should().Contain("Rules with the function access-key-rotation-rule: keys-a, keys-b.");
    }

    [Theory]
    [InlineData(null, 1, "")]
    [InlineData("", 1, "")]
    [InlineData("keys-b", 0, "")]
    [InlineData(
        "keys",
        2,
        "AWS Config rule keys (from ACCESS_KEY_ROTATION_RULE) was not found: specify its name with --rule, and the region that records IAM with --region. Rules with the nearest names: keys-b, access-keys-rotated-in-time.\n"
    )]
    [InlineData(" ", 2, "ACCESS_KEY_ROTATION_RULE ' ' is not the name of a rule: use 1 to 64 characters.\n")]
    public async Task The_environment_can_name_the_rule(string? variable, int exitCode, string errors)
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        account.DeployRule();
        account.AddUser("old", 100);
        account.Account.Rules.Add("keys-b").InputParameters = """{"maxAccessKeyAge":"120"}""";

        ProgramResult result = await BuiltProgram.RunWithVariablesAsync(
            account.Url,
            [("ACCESS_KEY_ROTATION_RULE", variable)],
            "plan"
        );
        ProgramResult byOption = await BuiltProgram.RunWithVariablesAsync(
            account.Url,
            [("ACCESS_KEY_ROTATION_RULE", variable)],
            "plan",
            "--rule",
            "access-keys-rotated-in-time"
        );

        (result.ExitCode, result.Errors).Should().Be((exitCode, errors));
        byOption.ExitCode.Should().Be(1, "the option takes precedence: " + byOption.Errors);
    }

    [Fact]
    public async Task The_help_names_the_variable()
    {
        using CommandLine line = new();

        await line.RunAsync("plan", "--help");

        line.Output.Should().Contain("ACCESS_KEY_ROTATION_RULE");
    }

    private static void AddRules(
        AccountOnLoopback account,
        string[]? ofFunction = null,
        IEnumerable<string>? others = null
    )
    {
        foreach (string name in others ?? [])
            account.Account.Rules.Add(name);
        foreach (string name in ofFunction ?? [])
            account.Account.Rules.Add(name).SourceIdentifier =
                "arn:aws:lambda:us-east-1:111122223333:function:access-key-rotation-rule";
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
