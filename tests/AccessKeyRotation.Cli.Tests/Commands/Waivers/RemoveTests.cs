using Spectre.Console.Testing;

namespace AccessKeyRotation.Cli.Tests.Commands.Waivers;

public sealed class RemoveTests
{
    private const string Path = AccountOnLoopback.WaiverPath;

    [Fact]
    public async Task Waivers_are_shown_and_removed_be_they_valid_or_not()
    {
        await using AccountOnLoopback account = await StartWithThreeAsync();
        using CommandLine line = new(account.Url);

        (await line.RunAsync("waivers", "remove", "a", Path + "oops", "a", "--yes")).Should().Be(0, line.Errors);

        line.Output.Should()
            .MatchRegex("(?m)^ a +u +all keys ")
            .And.Contain("team-a")
            .And.MatchRegex("invalid +it is not a JSON object")
            .And.EndWith("Removed oops.\nRemoved a.\n");
        Left(account).Should().Equal("b");
    }

    [Fact]
    public async Task Where_a_name_is_unknown_nothing_is_removed()
    {
        await using AccountOnLoopback account = await StartWithThreeAsync();
        using CommandLine line = new(account.Url);

        (await line.RunAsync("waivers", "remove", "a", "z", "y", "--yes")).Should().Be(2);

        line.Errors.Should()
            .Be(
                "No waiver under /access-key-rotation/waivers is named y or z: nothing was removed. Run waivers list for the names.\n"
            );
        line.Output.Should().BeEmpty();
        Left(account).Should().Equal("a", "b", "oops");
    }

    [Fact]
    public async Task Without_a_terminal_nobody_can_agree()
    {
        await using AccountOnLoopback account = await StartWithThreeAsync();
        using CommandLine line = new(account.Url);

        (await line.RunAsync("waivers", "remove", "a")).Should().Be(2);

        line.Errors.Should()
            .Be(
                "Nothing was changed: the confirmation requires a terminal. Use --yes to continue without confirmation.\n"
            );
        Left(account).Should().Equal("a", "b", "oops");
    }

    [Theory]
    [InlineData("y", 0, "b oops")]
    [InlineData("n", 2, "a b oops")]
    [InlineData("", 2, "a b oops")]
    public async Task On_a_terminal_it_asks_and_just_Enter_is_no(string answer, int expected, string left)
    {
        await using AccountOnLoopback account = await StartWithThreeAsync();
        using CommandLine line = new(account.Url);
        line.Status.Interactive();
        line.Status.Input.PushTextWithEnter(answer);

        (await line.RunAsync("waivers", "remove", "a")).Should().Be(expected, line.Errors);

        line.Status.Output.Should().Contain("Remove this waiver in account 111122223333 (us-east-1)?");
        Left(account).Should().Equal(left.Split(' '));
    }

    [Fact]
    public async Task What_could_not_be_removed_is_named()
    {
        await using AccountOnLoopback account = await StartWithThreeAsync();
        account.Account.Faults.Fail("DeleteParameter", times: 2, "InternalServerError", 500);
        using CommandLine line = new(account.Url);

        (await line.RunAsync("waivers", "remove", "a", "b", "--yes")).Should().Be(2);

        line.Errors.Should()
            .Contain("ssm:DeleteParameter for /access-key-rotation/waivers/a failed: InternalServerError")
            .And.EndWith("The state of these waivers is unknown: a. Run waivers list and remove those that remain.\n");
        line.Output.Should().EndWith("Removed b.\n");
        Left(account).Should().Equal("a", "oops");
    }

    [Fact]
    public async Task A_register_that_cannot_be_read_has_nothing_removed_from_it()
    {
        await using AccountOnLoopback account = await StartWithThreeAsync();
        account.Account.Faults.Deny("GetParametersByPath");
        using CommandLine line = new(account.Url);

        (await line.RunAsync("waivers", "remove", "a", "--yes")).Should().Be(2);

        line.Errors.Should().StartWith("ssm:GetParametersByPath");
        Left(account).Should().Equal("a", "b", "oops");
    }

    private static async Task<AccountOnLoopback> StartWithThreeAsync()
    {
        AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        account.Account.Parameters.Put(Path + "a", WaiverFolder.Json("u", Days.FromNow(20)));
        account.Account.Parameters.Put(Path + "b", WaiverFolder.Json("u", Days.FromNow(30)));
        account.Account.Parameters.Put(Path + "oops", "oops");
        return account;
    }

    private static IEnumerable<string> Left(AccountOnLoopback account) =>
        account.Account.Parameters.All.Select(parameter => parameter.Name[Path.Length..]);
}
