using AccessKeyRotation.Local.Account;

namespace AccessKeyRotation.Cli.Tests.Terminals;

/// <summary>What an operator sees on a terminal, where progress is shown.</summary>
[Trait("Program", "Published")]
public sealed class TerminalTests
{
    [SkippableTheory]
    [InlineData(80)]
    [InlineData(120)]
    [InlineData(200)]
    public async Task Results_stay_on_the_screen_when_the_progress_is_gone(int columns)
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartWithDocumentsAsync();
        account.DeployRule();
        string key = account.AddUser("old", 100).AccessKeys[0].Id;

        (int remediated, string remediation) = await RunAsync(account, columns, "", "remediate", "--yes");
        (int undone, string undo) = await UndoAsync(account, columns, key);

        remediated.Should().Be(0, remediation);
        WithoutBreaks(remediation).Should().Contain($"old: deactivated {key}").And.Contain("1 user remediated");
        undone.Should().Be(0, undo);
        WithoutBreaks(undo).Should().Contain($"Access key {key} of old is active again, with waiver ");
        undo.Should().NotContain("Waiting for", "the progress is gone");
    }

    [SkippableFact]
    public async Task A_failure_stays_on_the_screen_too()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartWithDocumentsAsync();
        account.DeployRule();
        string key = account.AddUser("old", 100).AccessKeys[0].Id;
        account.Account.Users.ChangeAccessKey("old", key, active => active with { Status = AccessKeyStatus.Inactive });

        (int exitCode, string screen) = await UndoAsync(account, 120, key);

        exitCode.Should().Be(1);
        WithoutBreaks(screen).Should().Contain($"{key} of old: FAILED. Execution ");
    }

    [SkippableTheory]
    [InlineData("y\n", 0)]
    [InlineData("n\n", 1)]
    public async Task A_question_names_the_account_and_the_region(string answer, int exitCode)
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartWithDocumentsAsync();
        account.DeployRule();
        account.AddUser("old", 100);

        (int code, string screen) = await RunAsync(account, 120, answer, "remediate");

        code.Should().Be(exitCode, screen);
        WithoutBreaks(screen)
            .Should()
            .Contain("Deactivate 1 access key of 1 user in 1 batch in account 111122223333 (us-east-1)?");
    }

    [SkippableFact]
    public async Task A_dumb_terminal_gets_plain_lines_and_can_still_confirm()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartWithDocumentsAsync();
        account.DeployRule();
        account.AddUser($"ci-{new string('x', 61)}", 100);

        (int exitCode, string screen) = await PseudoTerminal.RunWithTermAsync(
            "dumb",
            account.Url,
            80,
            "y\n",
            "remediate"
        );

        exitCode.Should().Be(0, screen);
        screen.Should().NotContain("…").And.NotContain("Connecting to AWS");
        WithoutBreaks(screen).Should().Contain(new string('x', 61)).And.Contain("1 user remediated");
    }

    private static Task<(int ExitCode, string Screen)> UndoAsync(AccountOnLoopback account, int columns, string key) =>
        RunAsync(
            account,
            columns,
            "",
            "undo",
            key,
            "--owner",
            "platform",
            "--reason",
            "the nightly job signs with it",
            "--yes"
        );

    private static Task<(int ExitCode, string Screen)> RunAsync(
        AccountOnLoopback account,
        int columns,
        string input,
        params string[] arguments
    ) => PseudoTerminal.RunAsync(account.Url, columns, input, arguments);

    /// <summary>Joins lines that the terminal wrapped.</summary>
    private static string WithoutBreaks(string screen) => screen.Replace("\n", "", StringComparison.Ordinal);
}
