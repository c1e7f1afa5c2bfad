using AccessKeyRotation.Cli.Tests.Snapshots;
using Spectre.Console.Testing;

namespace AccessKeyRotation.Cli.Tests.Commands.Waivers;

public sealed class ApplyTests
{
    private const string Path = AccountOnLoopback.WaiverPath;

    [Theory]
    [InlineData(80)]
    [InlineData(160)]
    public async Task The_register_becomes_equal_to_the_folder_and_what_is_equal_is_not_written(int width)
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        using WaiverFolder folder = Fill(account);
        using CommandLine line = new(account.Url, width);

        (await line.RunAtFixedTimeAsync("waivers", "apply", folder.Path, "--yes")).Should().Be(0, line.Errors);

        TextSnapshot.MatchExactly(line.Output, $"{width}");
        Versions(account).Should().Equal("changed 2", "new 1", "reactivated-AKIACIBOT 1", "same 1");
        account.Account.Parameters.Find(Path + "same")!.LastModified.Should().Be(Days.Fixed.AddDays(-10));
        account
            .Account.Parameters.Find(Path + "new")!
            .Value.Should()
            .Contain("\"userId\":\"AIDAAPI\"")
            .And.Contain("\"accessKeyId\":\"AKIAAPI\"");

        using CommandLine again = new(account.Url);
        (await again.RunAtFixedTimeAsync("waivers", "apply", folder.Path)).Should().Be(0, again.Errors);
        again
            .Output.Should()
            .EndWith(
                $"0 to add, 0 to change, 0 to remove, 3 unchanged, 1 skipped.\nThe waivers under {Path.TrimEnd('/')} match {folder.Path}.\n"
            );
    }

    [Fact]
    public async Task A_dry_run_shows_the_plan_and_makes_no_call_that_writes()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        using WaiverFolder folder = Fill(account);
        using CommandLine line = new(account.Url);

        (await line.RunAtFixedTimeAsync("waivers", "apply", folder.Path, "--dry-run", "--yes"))
            .Should()
            .Be(0, line.Errors);

        line.Output.Should()
            .EndWith("1 to add, 1 to change, 3 to remove, 1 unchanged, 1 skipped.\nDry run: nothing was changed.\n");
        account
            .Account.Calls.CountByAction()
            .Keys.Should()
            .BeEquivalentTo(
                "GetCallerIdentity",
                "ListAccountAliases",
                "ListUsers",
                "GetParametersByPath",
                "ListAccessKeys"
            );
    }

    [Theory]
    [InlineData("y", 0, 5)]
    [InlineData("n", 2, 0)]
    public async Task On_a_terminal_it_asks_and_names_the_account(string answer, int expected, int writes)
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        using WaiverFolder folder = Fill(account);
        using CommandLine line = new(account.Url);
        line.Status.Interactive();
        line.Status.Input.PushTextWithEnter(answer);

        (await line.RunAtFixedTimeAsync("waivers", "apply", folder.Path)).Should().Be(expected, line.Errors);

        line.Status.Output.Should()
            .Contain($"Apply these changes to {Path.TrimEnd('/')} in account {account.Account.Id} (us-east-1)?");
        Writes(account).Should().Be(writes);
    }

    [Fact]
    public async Task Without_a_terminal_nobody_can_agree()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        using WaiverFolder folder = Fill(account);
        using CommandLine line = new(account.Url);

        (await line.RunAtFixedTimeAsync("waivers", "apply", folder.Path)).Should().Be(2);

        line.Errors.Should().StartWith("Nothing was changed: the confirmation requires a terminal");
        Writes(account).Should().Be(0);
    }

    [Theory]
    [InlineData("nobody", null, null, "user 'nobody' was not found in this account: use the name of an IAM user.")]
    [InlineData(
        "CI-bot",
        null,
        null,
        "user 'CI-bot' was not found in this account (did you mean ci-bot?): use the name of an IAM user."
    )]
    [InlineData(
        "ci-bot",
        "AIDAGONE",
        null,
        "userId 'AIDAGONE' was not found in this account; user ci-bot has AIDACIBOT: use the id of an IAM user."
    )]
    [InlineData("former", "AIDAAPI", "AKIACIBOT", "accessKeyId is AKIACIBOT; user api has AKIAAPI.")]
    [InlineData("ci-bot", null, "AKIAAPI", "accessKeyId is AKIAAPI; user ci-bot has AKIACIBOT.")]
    public async Task What_names_the_wrong_user_or_key_stops_all(string user, string? userId, string? key, string fault)
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        using WaiverFolder folder = Fill(account);
        string file = folder.Write("wrong.json", WaiverFolder.Json(user, "2026-12-31", key: key, userId: userId));
        using CommandLine line = new(account.Url);

        (await line.RunAtFixedTimeAsync("waivers", "apply", folder.Path, "--yes")).Should().Be(2);

        line.Errors.Should().Be($"{file}: {fault}\nNothing was changed.\n");
        Writes(account).Should().Be(0);
    }

    [Fact]
    public async Task A_renamed_user_keeps_the_waiver_and_does_not_stop_the_others()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        using WaiverFolder folder = Fill(account);
        folder.Write("with-id.json", WaiverFolder.Json("api", "2026-12-31", userId: "AIDAAPI"));
        account.Account.Users.Rename("ci-bot", "ci-bot-2");
        account.Account.Users.Rename("api", "api-2");
        folder.Write("team/new.json", WaiverFolder.Json("api-2", "2027-02-01", key: "AKIAAPI"));
        using CommandLine line = new(account.Url);

        (await line.RunAtFixedTimeAsync("waivers", "apply", folder.Path, "--yes")).Should().Be(0, line.Errors);

        line.Errors.Split('\n')
            .Should()
            .BeEquivalentTo(
                "same: user ci-bot has been renamed to ci-bot-2 (AIDACIBOT). The waiver applies to this user.",
                "changed: user ci-bot has been renamed to ci-bot-2 (AIDACIBOT). The waiver applies to this user.",
                "with-id: user api has been renamed to api-2 (AIDAAPI). The waiver applies to this user.",
                ""
            );
        Versions(account)
            .Should()
            .Contain("same 1", "what stands is not written again")
            .And.Contain("changed 2")
            .And.Contain("with-id 1");
        account
            .Account.Parameters.All.Single(parameter => parameter.Name == Path + "changed")
            .Value.Should()
            .Contain("\"ci-bot-2\"")
            .And.Contain("AIDACIBOT");
    }

    [Fact]
    public async Task A_fault_in_a_file_stops_all_before_AWS_is_asked()
    {
        using WaiverFolder folder = new();
        folder.Write("good.json", WaiverFolder.Json("ci-bot", "2026-12-31"));
        string bad = folder.Write("bad.json", "oops");
        using CommandLine line = new();

        (await line.RunAtFixedTimeAsync("waivers", "apply", folder.Path, "--yes")).Should().Be(2);

        line.Errors.Should().StartWith($"{bad}:1:1: ").And.EndWith("Nothing was changed.\n");
    }

    [Fact]
    public async Task A_user_who_is_created_again_does_not_inherit_a_waiver()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        using WaiverFolder folder = Fill(account);
        account.Account.Users.Delete("ci-bot");
        account.Account.Users.Add("ci-bot", id: "AIDASECOND");
        using CommandLine line = new(account.Url, width: 200);

        (await line.RunAtFixedTimeAsync("waivers", "apply", folder.Path, "--yes")).Should().Be(2);

        line.Errors.Should()
            .Contain("(AIDACIBOT) was deleted, and another user has the name: add userId AIDASECOND to the file")
            .And.EndWith("Nothing was changed.\n");
        Writes(account).Should().Be(0);
    }

    [Theory]
    [InlineData("GetParametersByPath")]
    [InlineData("ListUsers")]
    [InlineData("ListAccessKeys")]
    public async Task What_cannot_be_read_is_never_taken_for_empty(string action)
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        using WaiverFolder folder = Fill(account);
        account.Account.Faults.Deny(action);
        using CommandLine line = new(account.Url);

        (await line.RunAtFixedTimeAsync("waivers", "apply", folder.Path, "--yes")).Should().Be(2);

        line.Errors.Should()
            .Contain($":{action} for ".Replace("ListUsers for ", "ListUsers ", StringComparison.Ordinal))
            .And.Contain("AccessDenied");
        line.Output.Should().BeEmpty();
        Writes(account).Should().Be(0);
    }

    [Fact]
    public async Task After_a_failed_writing_nothing_is_removed_and_the_next_run_does_the_rest()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        using WaiverFolder folder = Fill(account);
        account.Account.Faults.Fail("PutParameter", times: 2, "InternalServerError", 500);
        using CommandLine line = new(account.Url);

        (await line.RunAtFixedTimeAsync("waivers", "apply", folder.Path, "--yes")).Should().Be(2);

        line.Errors.Should()
            .Contain("ssm:PutParameter for /access-key-rotation/waivers/new failed: InternalServerError")
            .And.Contain("Not removed: gone, because an earlier change failed.")
            .And.EndWith(
                "1 of 5 changes completed; unknown or failed: new, gone, oops, past. Run the command again to complete them.\n"
            );
        line.Output.Should().EndWith("Changed changed.\n");
        account.Account.Calls.Count("DeleteParameter").Should().Be(0);

        using CommandLine again = new(account.Url);
        (await again.RunAtFixedTimeAsync("waivers", "apply", folder.Path, "--yes")).Should().Be(0, again.Errors);
        Versions(account).Should().Equal("changed 2", "new 1", "reactivated-AKIACIBOT 1", "same 1");
    }

    [Fact]
    public async Task Lost_answers_change_nothing()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        using WaiverFolder folder = Fill(account);
        account.Account.Faults.Cut("PutParameter", 1, afterActing: true);
        account.Account.Faults.Cut("DeleteParameter", 1, afterActing: true);
        using CommandLine line = new(account.Url);

        (await line.RunAtFixedTimeAsync("waivers", "apply", folder.Path, "--yes")).Should().Be(0, line.Errors);

        line.Output.Should().EndWith("5 changes completed.\n");
    }

    [Fact]
    public async Task What_somebody_else_adds_meanwhile_is_not_written_over()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        using WaiverFolder folder = Fill(account);
        account.Account.Faults.BeforeAnswer = call =>
        {
            if (call.Action == "PutParameter" && account.Account.Parameters.Find(Path + "new") is null)
                account.Account.Parameters.Put(Path + "new", "theirs");
        };
        using CommandLine line = new(account.Url);

        (await line.RunAtFixedTimeAsync("waivers", "apply", folder.Path, "--yes")).Should().Be(2);

        line.Errors.Should().Contain("Not added: new, because a waiver of this name was created at the same time.");
        account.Account.Parameters.Find(Path + "new")!.Value.Should().Be("theirs");
    }

    [Fact]
    public async Task An_empty_folder_empties_the_register_only_where_that_is_said()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        using WaiverFolder empty = new();
        account.Account.Parameters.Put(Path + "a", WaiverFolder.Json("u", "2026-12-31"));
        using CommandLine refused = new(account.Url);

        (await refused.RunAtFixedTimeAsync("waivers", "apply", empty.Path, "--yes")).Should().Be(2);

        refused
            .Errors.Should()
            .Be($"FOLDER '{empty.Path}' has no *.json files: use --allow-empty to remove all waivers.\n");
        account.Account.Parameters.All.Should().HaveCount(1);

        using CommandLine meant = new(account.Url);
        (await meant.RunAtFixedTimeAsync("waivers", "apply", empty.Path, "--yes", "--allow-empty"))
            .Should()
            .Be(0, meant.Errors);
        account.Account.Parameters.All.Should().BeEmpty();
    }

    /// <summary>Creates a folder and a registry with all kinds of differences.</summary>
    private static WaiverFolder Fill(AccountOnLoopback account)
    {
        account.Account.Users.Add("ci-bot", createDate: Days.Fixed.AddDays(-500), id: "AIDACIBOT");
        account.Account.Users.AddAccessKey("ci-bot", Days.Fixed.AddDays(-100), id: "AKIACIBOT");
        account.Account.Users.Add("api", createDate: Days.Fixed.AddDays(-500), id: "AIDAAPI");
        account.Account.Users.AddAccessKey("api", Days.Fixed.AddDays(-100), id: "AKIAAPI");
        WaiverFolder folder = new();
        folder.Write("same.json", WaiverFolder.Json("ci-bot", "2026-12-31"));
        folder.Write("changed.json", WaiverFolder.Json("ci-bot", "2027-01-31", owner: "team-b"));
        folder.Write("team/new.json", WaiverFolder.Json("api", "2027-02-01", key: "AKIAAPI"));
        Put("same", WaiverFolder.Json("ci-bot", "2026-12-31", userId: "AIDACIBOT"));
        Put("changed", WaiverFolder.Json("ci-bot", "2026-12-31", userId: "AIDACIBOT"));
        Put("gone", WaiverFolder.Json("api", "2026-12-31"));
        Put("past", WaiverFolder.Json("ci-bot", "2026-11-20"));
        Put("oops", "oops");
        Put("reactivated-AKIACIBOT", WaiverFolder.Json("ci-bot", "2026-11-27", key: "AKIACIBOT", userId: "AIDACIBOT"));
        return folder;

        void Put(string name, string json) =>
            account.Account.Parameters.Put(Path + name, json, Days.Fixed.AddDays(-10));
    }

    private static int Writes(AccountOnLoopback account) =>
        account.Account.Calls.Count("PutParameter") + account.Account.Calls.Count("DeleteParameter");

    private static IEnumerable<string> Versions(AccountOnLoopback account) =>
        account.Account.Parameters.All.Select(parameter => $"{parameter.Name[Path.Length..]} {parameter.Version}");
}
