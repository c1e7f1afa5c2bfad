using System.Text.RegularExpressions;
using AccessKeyRotation.Local.Account;
using Spectre.Console.Testing;

namespace AccessKeyRotation.Cli.Tests.Commands.Undo;

public sealed class UndoTests
{
    [Fact]
    public async Task A_deactivated_key_is_active_again_under_a_waiver_for_exactly_it()
    {
        await using AccountOnLoopback account = await GivenRemediatedAsync("ci", "web");
        (string ci, string web) = (account.Now("ci").AccessKeys[0].Id, account.Now("web").AccessKeys[0].Id);
        using CommandLine line = new(account.Url);

        int exitCode = await line.RunAsync(
            "undo",
            ci,
            web,
            "--owner",
            "platform-team",
            "--reason",
            "The nightly job signs with it",
            "--days",
            "3",
            "--yes"
        );

        exitCode.Should().Be(0, line.Output + line.Errors);
        string until = AccountOnLoopback.DaysAgo(-4).ToString("yyyy-MM-dd", null);
        line.Output.Split('\n')
            .Should()
            .BeEquivalentTo(
                $"Access key {ci} of ci is active again, with waiver /access-key-rotation/waivers/reactivated-{ci} until {until} by platform-team.",
                $"Access key {web} of web is active again, with waiver /access-key-rotation/waivers/reactivated-{web} until {until} by platform-team.",
                ""
            );
        account.StatusesOf("ci").Should().Equal(AccessKeyStatus.Active);
        using CommandLine plan = new(account.Url);
        (await plan.RunAsync("plan")).Should().Be(0, "what was undone stays undone");
    }

    [Theory]
    [InlineData("ci", null)]
    [InlineData("ci", "team-a@example.com")]
    [InlineData("ci", "O'Brien & sons")]
    public async Task The_command_of_the_message_reactivates_the_key_as_it_stands(string user, string? owner)
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartWithDocumentsAsync();
        account.DeployRule();
        string key = account.AddUser(user, 100).AccessKeys[0].Id;
        if (owner is not null)
            account.Tag(user, "owner", owner);
        using CommandLine remediate = new(account.Url);
        await remediate.RunAsync("remediate", "--yes");
        string command = account
            .Account.Topics.Messages.SelectMany(message => message.Text.Split('\n'))
            .Select(text => text.Trim())
            .Single(text => text.StartsWith("access-key-rotation undo ", StringComparison.Ordinal));
        using CommandLine line = new(account.Url);

        int exitCode = await line.RunAsync([.. Words(command).Skip(1), "--yes"]);

        exitCode.Should().Be(0, line.Output + line.Errors);
        line.Output.Should().Contain($"{key} of {user} is active again").And.Contain($"by {owner ?? user}.");
        account.StatusesOf(user).Should().Equal(AccessKeyStatus.Active);
    }

    /// <summary>Splits a command as a POSIX shell does.</summary>
    private static IEnumerable<string> Words(string command) =>
        Regex
            .Matches(command, @"('[^']*'|\\'|[^ '])+")
            .Select(word => Regex.Replace(word.Value, @"'([^']*)'|\\(')", "$1$2"));

    [Fact]
    public async Task The_document_is_started_with_what_the_documents_share()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartWithDocumentsAsync();
        string topic = account.Account.Topics.Add("keys-of-others");
        var rule = account.DeployRule(null, ("TopicArn", topic), ("MaxAccessKeyAge", "90"));
        account.AddUser("ci", 100);
        using CommandLine remediate = new(account.Url);
        await remediate.RunAsync("remediate", "--yes");
        rule.InputParameters = """{"maxAccessKeyAge":"60"}"""; // These parameters prevent a remediation, but not an undo.
        using CommandLine line = new(account.Url);

        (await line.RunAsync("undo", account.Now("ci").AccessKeys[0].Id, "--owner", "o", "--reason", "r", "--yes"))
            .Should()
            .Be(0, line.Errors);

        var execution = account.Account.Automations.All[0];
        execution.DocumentName.Should().Be("AccessKeyRotation-ReactivateAccessKey");
        (execution.Parameters["TopicArn"][0], execution.Parameters["Days"][0], execution.Parameters["UserName"][0])
            .Should()
            .Be((topic, "7", "ci"));
    }

    [Fact]
    public async Task A_key_that_nobody_deactivated_is_refused_by_the_document()
    {
        await using AccountOnLoopback account = await GivenRemediatedAsync();
        IamUser ci = account.AddUser("ci", 10);
        account.Account.Users.ChangeAccessKey("ci", ci.AccessKeys[0].Id, key =>
            key with
            {
                Status = AccessKeyStatus.Inactive,
            }
        );
        using CommandLine line = new(account.Url);

        (await line.RunAsync("undo", ci.AccessKeys[0].Id, "--owner", "o", "--reason", "r", "--yes")).Should().Be(1);

        line.Output.Should().StartWith($"{ci.AccessKeys[0].Id} of ci: FAILED. Execution ");
        account.StatusesOf("ci").Should().Equal(AccessKeyStatus.Inactive);
    }

    [Fact]
    public async Task It_asks_first_and_needs_a_terminal_for_that()
    {
        await using AccountOnLoopback account = await GivenDeactivatedAsync("ci");
        string key = account.Now("ci").AccessKeys[0].Id;
        using CommandLine asked = new(account.Url);
        asked.Status.Interactive();
        asked.Status.Input.PushTextWithEnter("n");
        using CommandLine notRequested = new(account.Url);

        (await asked.RunAsync("undo", key, "--owner", "team-a", "--reason", "r")).Should().Be(1);
        (await notRequested.RunAsync("undo", key, "--owner", "team-a", "--reason", "r")).Should().Be(2);

        string question = asked.Status.Output.ReplaceLineEndings(" ");
        question
            .Should()
            .Contain(key)
            .And.Contain("of ci for 7 days with owner team-a in account 111122223333 (us-east-1)?");
        notRequested.Errors.Should().Contain("Use --yes");
        account.StatusesOf("ci").Should().Equal(AccessKeyStatus.Inactive);
    }

    [Fact]
    public async Task An_unknown_key_starts_nothing()
    {
        await using AccountOnLoopback account = await GivenDeactivatedAsync("ci");
        using CommandLine unknown = new(account.Url);

        (await unknown.RunAsync("undo", "AKIAIOSFODNN7EXAMPLE", "--owner", "o", "--reason", "r", "--yes"))
            .Should()
            .Be(2);

        unknown
            .Errors.Should()
            .Be(
                "Access key AKIAIOSFODNN7EXAMPLE was not found: no user of this account has it or a record of it. No reactivation was started; check the id and the account.\n"
            );
        account.StatusesOf("ci").Should().Equal(AccessKeyStatus.Inactive);
    }

    [Fact]
    public async Task A_key_whose_user_cannot_be_read_is_not_reported_as_missing()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        account.DeployRule();
        string key = account.AddUser("ci", 100).AccessKeys[0].Id;
        account.Account.Faults.Throttle(1, "GetAccessKeyLastUsed");
        using CommandLine line = new(account.Url);

        (await line.RunAsync("undo", key, "--owner", "o", "--reason", "r", "--yes")).Should().Be(2);

        line.Errors.Should()
            .MatchRegex(
                $@"^The user of access key {key} is unknown: iam:GetAccessKeyLastUsed for key \S+ failed: Throttling.* "
                    + "No reactivation was started; check the id, the account and your permissions\\."
            );
        account.Account.Automations.All.Should().BeEmpty();
    }

    [Fact]
    public async Task A_pause_keeps_no_key_from_being_activated_again()
    {
        await using AccountOnLoopback account = await GivenRemediatedAsync("ci");
        account.Account.Parameters.Put("/access-key-rotation/paused", "INC-42");
        using CommandLine paused = new(account.Url);

        (await paused.RunAsync("undo", account.Now("ci").AccessKeys[0].Id, "--owner", "o", "--reason", "r", "--yes"))
            .Should()
            .Be(0);

        account.StatusesOf("ci").Should().Equal(AccessKeyStatus.Active);
    }

    [Theory]
    [InlineData(
        "KEY 'ci-bot' is not the access key id of an IAM user: use an id such as AKIAIOSFODNN7EXAMPLE.",
        "ci-bot",
        "--owner",
        "o",
        "--reason",
        "r"
    )]
    [InlineData(
        "KEY 'ASIAIOSFODNN7EXAMPLE' is not the access key id of an IAM user",
        "ASIAIOSFODNN7EXAMPLE",
        "--owner",
        "o",
        "--reason",
        "r"
    )]
    [InlineData(
        "KEY 'akiaiosfodnn7example' is not the access key id of an IAM user",
        "akiaiosfodnn7example",
        "--owner",
        "o",
        "--reason",
        "r"
    )]
    [InlineData(
        "--days '15' is out of range: use a whole number from 1 to 14.",
        "AKIAIOSFODNN7EXAMPLE",
        "--owner",
        "o",
        "--reason",
        "r",
        "--days",
        "15"
    )]
    [InlineData(
        "--reason '{{ ssm:x }}' is not valid: use 1 to 256 characters without braces",
        "AKIAIOSFODNN7EXAMPLE",
        "--owner",
        "o",
        "--reason",
        "{{ ssm:x }}"
    )]
    [InlineData("Option '--owner' is required.", "AKIAIOSFODNN7EXAMPLE", "--reason", "r")]
    [InlineData("Specify the keys by their ids, by --user or by --last", "--owner", "o", "--reason", "r")]
    public async Task Wrong_usage_is_refused_with_one_sentence(string message, params string[] arguments)
    {
        using CommandLine line = new();

        (await line.RunAsync(["undo", .. arguments])).Should().Be(2);

        line.Errors.Should().StartWith(message);
        line.Output.Should().BeEmpty();
    }

    /// <summary>Creates the state after a remediation without running documents.</summary>
    private static async Task<AccountOnLoopback> GivenDeactivatedAsync(string name)
    {
        AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        account.DeployRule();
        string key = account.AddUser(name, 100).AccessKeys[0].Id;
        account.Account.Users.ChangeAccessKey(name, key, current => current with { Status = AccessKeyStatus.Inactive });
        account.Tag(
            name,
            $"access-key-rotation:deactivated:{key}",
            "at=2026-11-24T12:00:00Z execution=e because=maxAccessKeyAge"
        );
        return account;
    }

    private static async Task<AccountOnLoopback> GivenRemediatedAsync(params string[] users)
    {
        AccountOnLoopback account = await AccountOnLoopback.StartWithDocumentsAsync();
        account.DeployRule();
        foreach (string user in users)
            account.AddUser(user, 100);
        using CommandLine line = new(account.Url);
        (await line.RunAsync("remediate", "--yes")).Should().Be(0, line.Output + line.Errors);
        return account;
    }
}
