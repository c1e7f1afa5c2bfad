using AccessKeyRotation.Local.Account;

namespace AccessKeyRotation.Cli.Tests.Commands.Waivers;

/// <summary>A waiver from its creation to its expiry, as evaluations use it.</summary>
public sealed class WaiverLifeTests
{
    private const string Path = AccountOnLoopback.WaiverPath;

    [Fact]
    public async Task A_waiver_is_added_honoured_and_ends()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        IamUser user = account.AddUser("ci-bot", 100);
        (await RunAsync(account, "evaluate", "--full")).Should().Be(1);

        (
            await RunAsync(
                account,
                "waivers",
                "add",
                "--user",
                "ci-bot",
                "--owner",
                "team-a",
                "--reason",
                "b",
                "--days",
                "3"
            )
        )
            .Should()
            .Be(0);
        (await RunAsync(account, "evaluate", "--full")).Should().Be(0);
        (await RunAsync(account, "waivers", "list")).Should().Be(0);

        // The test cannot move the clock, so it moves the waiver.
        StoredParameter written = account.Account.Parameters.Find($"{Path}ci-bot-{user.Id}")!;
        account.Account.Parameters.Put(
            written.Name,
            written.Value.Replace(Days.FromNow(3), Days.FromNow(0), StringComparison.Ordinal),
            AccountOnLoopback.DaysAgo(3)
        );
        (await RunAsync(account, "evaluate", "--full")).Should().Be(1);

        (await RunAsync(account, "waivers", "remove", $"ci-bot-{user.Id}", "--yes")).Should().Be(0);
        account.Account.Parameters.All.Should().BeEmpty();
        (await RunAsync(account, "evaluate", "--full")).Should().Be(1);
    }

    [Fact]
    public async Task A_key_that_is_younger_than_a_waiver_for_all_keys_is_judged()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        IamUser user = account.AddUser("ci-bot", 120);
        (
            await RunAsync(
                account,
                "waivers",
                "add",
                "--user",
                "ci-bot",
                "--owner",
                "team-a",
                "--reason",
                "b",
                "--days",
                "30"
            )
        )
            .Should()
            .Be(0);
        StoredParameter written = account.Account.Parameters.Find($"{Path}ci-bot-{user.Id}")!;
        account.Account.Parameters.Put(written.Name, written.Value, AccountOnLoopback.DaysAgo(110));
        (await RunAsync(account, "evaluate", "--full")).Should().Be(0);

        account.Account.Users.AddAccessKey("ci-bot", AccountOnLoopback.DaysAgo(100));

        (await RunAsync(account, "evaluate", "--full")).Should().Be(1);
    }

    [Fact]
    public async Task A_user_who_is_created_again_has_no_waiver()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        account.AddUser("ci-bot", 100);
        (
            await RunAsync(
                account,
                "waivers",
                "add",
                "--user",
                "ci-bot",
                "--owner",
                "team-a",
                "--reason",
                "b",
                "--days",
                "30"
            )
        )
            .Should()
            .Be(0);

        account.Account.Users.Delete("ci-bot");
        account.AddUser("ci-bot", 100);

        (await RunAsync(account, "evaluate", "--full")).Should().Be(1);
    }

    private static async Task<int> RunAsync(AccountOnLoopback account, params string[] arguments)
    {
        using CommandLine line = new(account.Url);
        int exitCode = await line.RunAsync(arguments);
        exitCode.Should().NotBe(2, line.Errors);
        return exitCode;
    }
}
