using AccessKeyRotation.Local.Account;

namespace AccessKeyRotation.Cli.Tests.Commands.Rotate;

public sealed class RotateTests
{
    [Fact]
    public async Task A_user_gets_a_second_key_and_another_one_for_a_secret_that_was_not_fetched()
    {
        await using AccountOnLoopback account = await GivenUserAsync();

        (int exitCode, string output) = await RunAsync(account, "rotate", "ci", "--yes");
        exitCode.Should().Be(0, output);
        AccessKey first = account.Now("ci").AccessKeys[1];
        output.Should().Contain($"ci has a second access key, {first.Id}, to replace ");

        (exitCode, output) = await RunAsync(account, "rotate", "ci", "--redeliver", "--yes");
        exitCode.Should().Be(0, output);
        account.Now("ci").AccessKeys.Should().HaveCount(2).And.NotContain(key => key.Id == first.Id);
        account.Account.Automations.All[0].DocumentName.Should().Be("AccessKeyRotation-RotateAccessKey");
    }

    [Fact]
    public async Task A_key_that_was_used_is_not_replaced()
    {
        await using AccountOnLoopback account = await GivenUserAsync();
        await RunAsync(account, "rotate", "ci", "--yes");
        AccessKey first = account.Now("ci").AccessKeys[1];
        account.Account.Users.ChangeAccessKey("ci", first.Id, key =>
            key with
            {
                LastUse = new(AccountOnLoopback.DaysAgo(0), "s3", "eu-west-1"),
            }
        );

        (int exitCode, string output) = await RunAsync(account, "rotate", "ci", "--redeliver", "--yes");

        exitCode.Should().Be(1);
        output.Should().StartWith("ci: FAILED. Execution ").And.Contain($"Access key {first.Id} of ci was used at ");
        account.Now("ci").AccessKeys[1].Id.Should().Be(first.Id);
    }

    [Theory]
    [InlineData("rotate")]
    [InlineData("rotate", "a b")]
    [InlineData("rotate", "ci", "--redeliver", "yes")]
    [InlineData("rotate", "ci")]
    public async Task Wrong_usage_and_a_missing_terminal_start_nothing(params string[] arguments)
    {
        await using AccountOnLoopback account = await GivenUserAsync();

        (await RunAsync(account, arguments)).ExitCode.Should().Be(2);

        account.Account.Automations.All.Should().BeEmpty();
    }

    private static async Task<AccountOnLoopback> GivenUserAsync()
    {
        AccountOnLoopback account = await AccountOnLoopback.StartWithDocumentsAsync();
        account.DeployRule(null);
        account.AddUser("ci", 100);
        return account;
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(
        AccountOnLoopback account,
        params string[] arguments
    )
    {
        using CommandLine line = new(account.Url);
        int exitCode = await line.RunAsync(arguments);
        return (exitCode, line.Output + line.Errors);
    }
}
