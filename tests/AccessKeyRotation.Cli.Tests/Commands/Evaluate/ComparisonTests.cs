using System.Text.Json;
using AccessKeyRotation.Cli.Evaluations;
using AccessKeyRotation.Local.Account;
using CsCheck;

namespace AccessKeyRotation.Cli.Tests.Commands.Evaluate;

/// <summary>Comparisons with an earlier report.</summary>
public sealed class ComparisonTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public async Task A_report_names_the_new_the_remaining_and_the_fixed_keys()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        account.AddUser("stays", 200);
        string gone = account.AddUser("fixed", 300).AccessKeys[0].Id;
        await WriteEarlierAsync(account);
        account.Account.Users.ChangeAccessKey("fixed", gone, key => key with { Status = AccessKeyStatus.Inactive });
        account.AddUser("fresh", 100);

        CommandLine table = await RunAsync(account, 1);
        CommandLine json = await RunAsync(account, 1, "--format", "json");

        table
            .Output.Should()
            .Contain($"Compared with {_file}: 1 new, 1 remaining, 1 no longer in violation.")
            .And.Contain($"no longer in violation: {gone} of fixed in account 111122223333");
        JsonElement
            .Parse(json.Output)
            .EnumerateArray()
            .Select(row => (row.GetProperty("userName").GetString(), row.GetProperty("change").GetString()))
            .Should()
            .Equal(("stays", "remaining"), ("fresh", "new"));
    }

    [Fact]
    public async Task A_report_compared_with_itself_has_no_change()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        account.AddUser("one", 200, 300);
        account.AddUser("two", 400);
        await WriteEarlierAsync(account);

        (await RunAsync(account, 1)).Output.Should().Contain("0 new, 3 remaining, 0 no longer in violation.");
    }

    [Fact]
    public async Task A_key_that_replaces_another_is_new_although_its_user_is_the_same()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        string first = account.AddUser("rotates", 400).AccessKeys[0].Id;
        await WriteEarlierAsync(account);
        account.Account.Users.Change("rotates", user =>
            user with
            {
                AccessKeys = [.. user.AccessKeys.Where(key => key.Id != first)],
            }
        );
        account.Account.Users.AddAccessKey("rotates", AccountOnLoopback.DaysAgo(100));

        (await RunAsync(account, 1)).Output.Should().Contain("1 new, 0 remaining, 1 no longer in violation.");
    }

    [Fact]
    public async Task A_user_whose_keys_cannot_be_read_is_not_fixed()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        account.AddUser("locked", 100);
        account.AddUser("old", 100);
        await WriteEarlierAsync(account);
        account.Account.Faults.DenyWhere("ListAccessKeys", request => request.Form["UserName"] == "locked");

        (await RunAsync(account, 2))
            .Output.Should()
            .Contain(
                "0 new, 1 remaining, 0 no longer in violation. 1 of the earlier violations belongs to a user or an "
            );
    }

    [Theory]
    [InlineData("""[{"accountId":"999999999999","userName":"x","createdAt":"2020-01-01T00:00:00Z"}]""")]
    public async Task A_violation_of_an_account_that_is_not_evaluated_is_not_fixed(string earlier)
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        await File.WriteAllTextAsync(_file, earlier);

        (await RunAsync(account, 0)).Output.Should().Contain("0 new, 0 remaining, 0 no longer in violation. 1 of the");
    }

    [Theory]
    [InlineData("", "it is not JSON (")]
    [InlineData("accountId,userName", "it is not JSON (")]
    [InlineData("{}", "it is not an array")]
    [InlineData("[1]", "item 1 is not an object")]
    [InlineData("""[{"userName":"x"}]""", "item 1 has no accountId")]
    [InlineData("""[{"accountId":"1","userName":null}]""", "item 1 has no userName")]
    public async Task A_file_that_is_not_a_report_is_refused_before_the_evaluation(string text, string why)
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        await File.WriteAllTextAsync(_file, text);

        CommandLine line = await RunAsync(account, 2);

        line.Errors.Should().StartWith($"--compare {_file}: this is not an earlier report, because {why}");
        account.Account.Calls.CountByAction().Should().BeEmpty();
    }

    [Fact]
    public async Task Reports_with_times_and_reports_with_dates_are_not_compared()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        await File.WriteAllTextAsync(
            _file,
            """[{"accountId":"111122223333","userName":"x","createdAt":"2020-01-01"}]"""
        );

        (await RunAsync(account, 2))
            .Errors.Should()
            .StartWith($"--compare {_file}: one of the two reports comes from an aggregator");
    }

    [Fact]
    public void No_earlier_violation_is_lost_and_none_that_remains_is_called_fixed() =>
        Gen.Select(
                Gen.Select(Gen.Int[1, 3], Gen.Int[1, 4], Gen.Int[1, 3]).Array[0, 12],
                Gen.Select(Gen.Int[1, 3], Gen.Int[1, 4], Gen.Int[1, 3]).Array[0, 12],
                Gen.Int[1, 3].Array[0, 3]
            )
            .Sample(
                (before, now, evaluated) =>
                {
                    ViolationIdentity[] earlier = [.. before.Distinct().Select(Identity)];
                    ViolationIdentity[] present = [.. now.Distinct().Select(Identity)];
                    HashSet<string> accounts =
                    [
                        .. evaluated.Select(each => $"{each}"),
                        .. present.Select(each => each.AccountId),
                    ];

                    Comparison comparison = Comparison.Of(
                        "f",
                        [.. earlier.Select(each => new EarlierViolation(each, "k"))],
                        present,
                        violation => accounts.Contains(violation.AccountId)
                    );

                    (comparison.Remaining + comparison.Fixed.Count + comparison.NotEvaluated)
                        .Should()
                        .Be(earlier.Length);
                    (comparison.Remaining + comparison.New.Count).Should().Be(present.Length);
                    comparison.Fixed.Select(each => each.Identity).Should().NotIntersectWith(present);
                    comparison.Fixed.All(each => accounts.Contains(each.Identity.AccountId)).Should().BeTrue();
                },
                iter: 2000
            );

    private static ViolationIdentity Identity((int Account, int User, int Day) each) =>
        new($"{each.Account}", $"user-{each.User}", $"2026-01-0{each.Day}T00:00:00Z");

    private async Task WriteEarlierAsync(AccountOnLoopback account)
    {
        using CommandLine line = new(account.Url);
        (await line.RunAsync("evaluate", "--format", "json", "--output", _file)).Should().Be(1, line.Errors);
    }

    private async Task<CommandLine> RunAsync(AccountOnLoopback account, int exitCode, params string[] options)
    {
        CommandLine line = new(account.Url, width: 300);
        (await line.RunAsync(["evaluate", "--compare", _file, .. options])).Should().Be(exitCode, line.Errors);
        return line;
    }
}
