using AccessKeyRotation.Cli.Tests.Snapshots;
using AccessKeyRotation.Local.Account;

namespace AccessKeyRotation.Cli.Tests.Commands.ClearExceptions;

public sealed class ClearExceptionsTests
{
    private const string FailedAttempts = "5 automatic remediations failed within 60 seconds.";

    [Fact]
    public async Task What_AWS_Config_made_is_cleared_and_what_a_person_set_for_a_while_is_left()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        ConfigRule rule = account.AddRule();
        rule.Block(account.AddUser("ci-bot", 100).Id, FailedAttempts);
        string left = account.AddUser("vendor", 100).Id;
        rule.Block(left, "Until the migration.", AccountOnLoopback.DaysAgo(-30));
        using CommandLine line = new(account.Url, width: 100);

        int exitCode = await line.RunAsync("clear-exceptions", "--yes");

        exitCode.Should().Be(0, line.Errors);
        rule.Remediation!.Blocks.Select(block => block.Resource.Id).Should().Equal(left);
        TextSnapshot.Match(line.Output);
    }

    [Theory]
    [InlineData("--all")]
    [InlineData("--user", "ci-bot", "--user", "vendor")]
    public async Task One_with_an_end_is_cleared_where_it_is_asked_for(params string[] arguments)
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        ConfigRule rule = account.AddRule();
        rule.Block(account.AddUser("ci-bot", 100).Id, FailedAttempts);
        rule.Block(account.AddUser("vendor", 100).Id, "Until the migration.", AccountOnLoopback.DaysAgo(-30));
        using CommandLine line = new(account.Url);

        int exitCode = await line.RunAsync(["clear-exceptions", "--yes", .. arguments]);

        exitCode.Should().Be(0, line.Errors);
        rule.Remediation!.Blocks.Should().BeEmpty();
    }

    [Fact]
    public async Task Only_the_users_asked_for_are_cleared_by_name_or_by_the_id_of_one_who_is_gone()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        ConfigRule rule = account.AddRule();
        string other = account.AddUser("other", 100).Id;
        account.AddUser("without", 100);
        foreach (string id in (string[])[other, account.AddUser("ci-bot", 100).Id, "AIDAGONEGONEGONEGONE1"])
            rule.Block(id, FailedAttempts);
        using CommandLine line = new(account.Url);

        int exitCode = await line.RunAsync(
            "clear-exceptions",
            "--yes",
            "--user",
            "ci-bot",
            "--user",
            "AIDAGONEGONEGONEGONE1",
            "--user",
            "without"
        );

        exitCode.Should().Be(0, line.Errors);
        rule.Remediation!.Blocks.Select(block => block.Resource.Id).Should().Equal(other);
        line.Output.Should()
            .Contain("without has no remediation exception.")
            .And.Contain("2 remediation exceptions cleared.");
    }

    [Fact]
    public async Task A_name_that_nobody_has_is_refused_before_anything_is_cleared()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        ConfigRule rule = account.AddRule();
        rule.Block(account.AddUser("ci-bot", 100).Id, FailedAttempts);
        using CommandLine line = new(account.Url);

        int exitCode = await line.RunAsync("clear-exceptions", "--yes", "--user", "ci-bot", "--user", "CI-BOT");

        exitCode.Should().Be(2);
        line.Errors.Should()
            .Be("--user 'CI-BOT' was not found: use the name of a user, or the id of a deleted user.\n");
        rule.Remediation!.Blocks.Should().ContainSingle();
    }

    [Fact]
    public async Task A_dry_run_shows_them_and_makes_no_call_that_writes()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        ConfigRule rule = account.AddRule();
        rule.Block(account.AddUser("ci-bot", 100).Id, FailedAttempts);
        using CommandLine line = new(account.Url);

        int exitCode = await line.RunAsync("clear-exceptions", "--dry-run");

        exitCode.Should().Be(0, line.Errors);
        line.Output.Should().Contain("ci-bot").And.Contain("Dry run: 1 remediation exception would be cleared.");
        account.Account.Calls.Count("DeleteRemediationExceptions").Should().Be(0);
    }

    [Fact]
    public async Task Without_a_terminal_and_without_yes_nothing_is_cleared()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        ConfigRule rule = account.AddRule();
        rule.Block(account.AddUser("ci-bot", 100).Id, FailedAttempts);
        using CommandLine line = new(account.Url);

        int exitCode = await line.RunAsync("clear-exceptions");

        exitCode.Should().Be(2);
        line.Errors.Should().Contain("Use --yes");
        rule.Remediation!.Blocks.Should().ContainSingle();
    }

    [Theory]
    [InlineData("y", 0, 0)]
    [InlineData("n", 2, 1)]
    public async Task At_a_terminal_the_answer_decides(string answer, int expected, int standing)
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        ConfigRule rule = account.AddRule();
        rule.Block(account.AddUser("ci-bot", 100).Id, FailedAttempts);
        using CommandLine line = new(account.Url);
        line.Status.Profile.Capabilities.Interactive = true;
        line.Status.Input.PushTextWithEnter(answer);

        int exitCode = await line.RunAsync("clear-exceptions");

        exitCode.Should().Be(expected, line.Errors);
        rule.Remediation!.Blocks.Should().HaveCount(standing);
        line.Status.Output.Should()
            .Contain("Clear 1 remediation exception of rule access-keys-rotated-in-time in account");
    }

    [Fact]
    public async Task Where_there_are_none_all_is_done()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        account.AddRule();
        using CommandLine line = new(account.Url);

        int exitCode = await line.RunAsync("clear-exceptions");

        exitCode.Should().Be(0, line.Errors);
        line.Output.Should().Be("No remediation exceptions to clear.\n");
    }

    [Fact]
    public async Task Many_go_in_batches_of_a_hundred()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        ConfigRule rule = account.AddRule();
        for (int number = 0; number < 250; number++)
            rule.Block($"AIDAGONEGONEGONEG{number:D4}", FailedAttempts);
        using CommandLine line = new(account.Url);

        int exitCode = await line.RunAsync("clear-exceptions", "--yes");

        exitCode.Should().Be(0, line.Errors);
        rule.Remediation!.Blocks.Should().BeEmpty();
        account.Account.Calls.Count("DeleteRemediationExceptions").Should().Be(3);
    }

    [Fact]
    public async Task One_that_was_not_cleared_is_named_with_AWSs_reason()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        ConfigRule rule = account.AddRule();
        string gone = account.AddUser("ci-bot", 100).Id;
        rule.Block(gone, FailedAttempts);
        rule.Block(account.AddUser("build", 100).Id, FailedAttempts);
        account.Account.Faults.BeforeAnswer = call =>
        {
            if (call.Action == "DeleteRemediationExceptions")
                rule.Block(gone, "It ends meanwhile.", AccountOnLoopback.DaysAgo(1));
        };
        using CommandLine line = new(account.Url);

        int exitCode = await line.RunAsync("clear-exceptions", "--yes");

        exitCode.Should().Be(1, line.Errors);
        line.Output.Should()
            .Contain("Not cleared: ci-bot: There is no remediation exception for these resources.")
            .And.Contain("1 remediation exception cleared, 1 not cleared.");
    }

    [Fact]
    public async Task A_batch_that_AWS_refuses_is_named_and_the_next_is_tried()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        ConfigRule rule = account.AddRule();
        for (int number = 0; number < 101; number++)
            rule.Block($"AIDAGONEGONEGONEG{number:D4}", FailedAttempts);
        account.Account.Faults.Fail("DeleteRemediationExceptions", 1, "ValidationException", 400, "No.");
        using CommandLine line = new(account.Url);

        int exitCode = await line.RunAsync("clear-exceptions", "--yes");

        exitCode.Should().Be(1, line.Errors);
        line.Output.Should()
            .Contain(
                "Not cleared: AIDAGONEGONEGONEG0000: config:DeleteRemediationExceptions for rule access-keys-rotated-in-time failed: ValidationException: No."
            )
            .And.Contain("1 remediation exception cleared, 100 not cleared.");
        rule.Remediation!.Blocks.Should().HaveCount(100);
    }

    [Theory]
    [InlineData("--rule '' is not the name of a rule", "--rule", "")]
    [InlineData("--all and --user are mutually exclusive. Specify one of them.", "--all", "--user", "ci-bot")]
    public async Task Wrong_usage_is_refused(string message, params string[] arguments)
    {
        using CommandLine line = new();

        int exitCode = await line.RunAsync(["clear-exceptions", .. arguments]);

        exitCode.Should().Be(2);
        line.Errors.Should().StartWith(message);
    }

    [Fact]
    public async Task A_rule_that_is_not_there_is_not_one_without_exceptions()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        using CommandLine line = new(account.Url);

        int exitCode = await line.RunAsync("clear-exceptions", "--yes");

        exitCode.Should().Be(2);
        line.Errors.Should().StartWith("AWS Config rule access-keys-rotated-in-time was not found");
    }
}
