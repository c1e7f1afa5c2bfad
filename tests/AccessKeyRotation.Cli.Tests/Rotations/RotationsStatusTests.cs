using System.Text.Json;
using System.Text.RegularExpressions;
using AccessKeyRotation.Cli.Tests.Snapshots;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Records;

namespace AccessKeyRotation.Cli.Tests.Rotations;

/// <summary>The command <c>status --rotations</c>.</summary>
public sealed partial class RotationsStatusTests
{
    [Theory]
    [InlineData(80)]
    [InlineData(160)]
    public async Task Each_rotation_in_progress_is_shown_with_its_keys_and_its_next_step(int width)
    {
        await using AccountOnLoopback account = await GivenEveryStateAsync();
        using CommandLine line = new(account.Url, width);

        int exitCode = await line.RunAsync("status", "--rotations");

        exitCode.Should().Be(0, line.Errors);
        line.Errors.Should().BeEmpty();
        TextSnapshot.Match(Minute().Replace(line.Output, "00:00"), $"{width}");
    }

    [Fact]
    public async Task Json_has_the_same_rotations()
    {
        await using AccountOnLoopback account = await GivenEveryStateAsync();

        (int exitCode, string output, _) = await account.RunAsync("status", "--rotations", "--format", "json");

        exitCode.Should().Be(0);
        JsonElement[] rotations = [.. JsonElement.Parse(output).EnumerateArray()];
        rotations
            .Select(each => $"{Text(each, "userName")} {Text(each, "nextStep")}")
            .Should()
            .BeEquivalentTo(
                "creating wait",
                "created wait",
                "delivered wait",
                "waived wait",
                "unused-new remind-of-new-key",
                "used-old remind-of-old-key",
                "ready deactivate-old-key",
                "deleted-old remove-secret",
                "deleted-new wait"
            );

        IamUser user = account.Now("used-old");
        JsonElement used = rotations.Single(each => Text(each, "userName") == "used-old");
        Text(used, "userId").Should().Be(user.Id);
        Text(used.GetProperty("oldKey"), "accessKeyId").Should().Be(user.AccessKeys[0].Id);
        Text(used.GetProperty("oldKey"), "lastUse").Should().Be("used");
        Text(used.GetProperty("oldKey"), "lastUsedAt")
            .Should()
            .StartWith($"{AccountOnLoopback.DaysAgo(1):yyyy-MM-dd}T");
        Text(used.GetProperty("newKey"), "accessKeyId").Should().Be(user.AccessKeys[1].Id);
        Text(used.GetProperty("newKey"), "status").Should().Be("Active");
        Text(used, "deliveredAt").Should().StartWith($"{AccountOnLoopback.DaysAgo(12):yyyy-MM-dd}T");
        Text(used, "waitEndsAt").Should().StartWith($"{AccountOnLoopback.DaysAgo(5):yyyy-MM-dd}T");
        used.GetProperty("waitDays").GetInt32().Should().Be(7);
        used.GetProperty("isDefaultWait").GetBoolean().Should().BeTrue();

        JsonElement deleted = rotations.Single(each => Text(each, "userName") == "deleted-old").GetProperty("oldKey");
        Text(deleted, "status").Should().BeNull();
        Text(deleted, "accessKeyId").Should().StartWith("AKIA");
        rotations
            .Single(each => Text(each, "userName") == "creating")
            .GetProperty("newKey")
            .ValueKind.Should()
            .Be(JsonValueKind.Null);
    }

    [Fact]
    public async Task The_next_steps_are_those_that_FinishRotation_takes()
    {
        await using AccountOnLoopback account = await GivenEveryStateAsync();
        (_, string shown, _) = await account.RunAsync("status", "--rotations", "--format", "json");

        await account.Account.Automations.Start("AccessKeyRotation-FinishRotation").Completion;

        (_, string after, _) = await account.RunAsync("status", "--rotations", "--format", "json");
        string[] ended = [.. Users(shown).Except(Users(after))];
        ended.Should().BeEquivalentTo("ready", "deleted-old");
        account.StatusesOf("ready").Should().Equal(AccessKeyStatus.Inactive, AccessKeyStatus.Active);
        account
            .Account.Topics.Messages.Select(message => message.Attributes["event"].Value)
            .Should()
            .BeEquivalentTo("access-key-deactivated", "new-access-key-unused", "old-access-key-in-use");
    }

    [Fact]
    public async Task Without_a_rotation_the_output_is_a_sentence_or_an_empty_array()
    {
        await using AccountOnLoopback account = await RotatingAccount.StartAsync();
        account.AddUser("ci", 100);

        (await account.RunAsync("status", "--rotations")).Should().Be((0, "No rotation is in progress.\n", ""));
        (await account.RunAsync("status", "--rotations", "--format", "json")).Should().Be((0, "[]\n", ""));
        account.Account.Calls.Count("ListUsers").Should().Be(0, "no user has a record of a rotation");
    }

    [Fact]
    public async Task The_waiting_time_is_that_of_the_newest_run_of_the_document()
    {
        await using AccountOnLoopback account = await RotatingAccount.StartAsync();
        account.AddReplaced("ci", 10);
        await FinishDryAsync(account, "8");
        await FinishDryAsync(account, "20");

        (int exitCode, string output, _) = await account.RunAsync("status", "--rotations");

        exitCode.Should().Be(0);
        output
            .Should()
            .Contain(" waits: the old key has time until ")
            .And.EndWith(
                "1 rotation in progress. The waiting time is 20 days, as in the newest execution of "
                    + "AccessKeyRotation-FinishRotation.\n"
            );
    }

    [Fact]
    public async Task Without_a_run_the_waiting_time_is_the_default_of_the_document()
    {
        await using AccountOnLoopback account = await RotatingAccount.StartAsync();
        account.AddReplaced("ci", 1);
        string document = await File.ReadAllTextAsync(
            Path.Combine(AppContext.BaseDirectory, "documents", "FinishRotation.yaml")
        );
        string days = WaitDaysDefault().Match(document).Groups["days"].Value;

        (_, string output, _) = await account.RunAsync("status", "--rotations");

        output.Should().Contain($"The waiting time is {days} days, the default of AccessKeyRotation-FinishRotation");
    }

    [Fact]
    public async Task One_user_can_be_selected_and_an_unknown_one_is_an_error()
    {
        await using AccountOnLoopback account = await RotatingAccount.StartAsync();
        account.AddReplaced("first", 10);
        account.AddReplaced("second", 10);
        account.AddUser("third", 5);

        (int exitCode, string output, _) = await account.RunAsync("status", "--rotations", "--user", "second");
        exitCode.Should().Be(0);
        output.Should().Contain("second").And.NotContain("first");

        (await account.RunAsync("status", "--rotations", "--user", "third"))
            .Should()
            .Be((0, "No rotation is in progress.\n", ""));

        (exitCode, _, string errors) = await account.RunAsync("status", "--rotations", "--user", "gone");
        exitCode.Should().Be(2);
        errors.Should().StartWith("User gone was not found in this account");
    }

    [Fact]
    public async Task The_user_requires_the_rotations()
    {
        await using AccountOnLoopback account = await RotatingAccount.StartAsync();

        (int exitCode, _, string errors) = await account.RunAsync("status", "--user", "ci");

        exitCode.Should().Be(2);
        errors.Should().StartWith("--user applies only with --rotations: add --rotations.");
        account.Account.Calls.All.Should().BeEmpty();
    }

    [Fact]
    public async Task A_forged_record_is_named_and_not_shown_as_a_rotation()
    {
        await using AccountOnLoopback account = await RotatingAccount.StartAsync();
        account.AddReplaced("real", 10);
        IamUser forged = account.AddUser("forged", 100, 10);
        string genuine = account
            .Account.Parameters.Find(RotatingAccount.RecordNameOf(account.Now("real")))!
            .Value.Replace(account.Now("real").Id, forged.Id)
            .Replace(account.Now("real").AccessKeys[0].Id, forged.AccessKeys[0].Id);
        account.Account.Parameters.Put(RotatingAccount.RecordNameOf(forged), genuine);

        (int exitCode, string output, string errors) = await account.RunAsync("status", "--rotations");

        exitCode.Should().Be(2);
        output.Should().Contain("real").And.NotContain("forged").And.Contain("1 rotation in progress.");
        errors.Should().StartWith($"forged: The parameter {RotatingAccount.RecordNameOf(forged)} was ignored: ");
    }

    [Fact]
    public async Task An_overwritten_record_is_named_and_the_signed_one_is_shown()
    {
        await using AccountOnLoopback account = await RotatingAccount.StartAsync();
        IamUser user = account.AddReplaced("ci", 10);
        account.Account.Parameters.Put(RotatingAccount.RecordNameOf(user), """{"phase":"ended"}""");

        (int exitCode, string output, string errors) = await account.RunAsync("status", "--rotations");

        exitCode.Should().Be(2);
        output.Should().Contain(user.AccessKeys[0].Id).And.Contain(" the old key is deactivated by the next run ");
        errors.Should().StartWith("ci: Version 2 of the parameter ");
    }

    [Fact]
    public async Task A_user_who_cannot_be_read_does_not_hide_the_others()
    {
        await using AccountOnLoopback account = await RotatingAccount.StartAsync();
        account.AddReplaced("readable", 10);
        account.AddReplaced("denied", 10);
        account.Account.Faults.DenyWhere("ListAccessKeys", call => call.Form["UserName"] == "denied");

        (int exitCode, string output, string errors) = await account.RunAsync("status", "--rotations");

        exitCode.Should().Be(2);
        output.Should().Contain("readable").And.NotContain("denied");
        errors.Should().StartWith("denied: iam:ListAccessKeys for user denied failed: ");
        (await account.RunAsync("status", "--rotations", "--user", "denied"))
            .Output.Should()
            .Be("No rotation in progress was read: see the errors.\n");
    }

    [Fact]
    public async Task Without_permission_to_verify_no_rotation_is_shown_as_real()
    {
        await using AccountOnLoopback account = await RotatingAccount.StartAsync();
        account.AddReplaced("ci", 10);
        account.Account.Faults.Deny("VerifyMac");

        (int exitCode, string output, string errors) = await account.RunAsync(
            "status",
            "--rotations",
            "--format",
            "json"
        );

        (exitCode, output).Should().Be((2, "[]\n"));
        errors.Should().StartWith("ci: kms:VerifyMac for ");
    }

    [Fact]
    public async Task Many_problems_are_counted()
    {
        await using AccountOnLoopback account = await RotatingAccount.StartAsync();
        for (int user = 0; user < 23; user++)
            account.AddReplaced($"user-{user:D2}", 10);
        account.Account.Faults.Deny("ListAccessKeys");

        (int exitCode, _, string errors) = await account.RunAsync("status", "--rotations");

        exitCode.Should().Be(2);
        errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().HaveCount(21);
        errors.Should().Contain("user-19: ").And.NotContain("user-20: ").And.EndWith("3 more problems.\n");
    }

    [Theory]
    [InlineData("DescribeAutomationExecutions")]
    [InlineData("ListUsers")]
    public async Task What_all_rotations_need_is_an_error_if_it_cannot_be_read(string action)
    {
        await using AccountOnLoopback account = await RotatingAccount.StartAsync();
        account.AddReplaced("ci", 10);
        account.Account.Faults.Deny(action);

        (int exitCode, string output, string errors) = await account.RunAsync("status", "--rotations");

        (exitCode, output).Should().Be((2, ""));
        errors.Should().Contain($":{action} ");
    }

    [Fact]
    public async Task Unknown_waivers_are_not_taken_for_none()
    {
        await using AccountOnLoopback account = await RotatingAccount.StartAsync();
        account.AddReplaced("ci", 10);
        account.Account.Faults.DenyWhere("GetParametersByPath", call =>
            call.Json!.Contains("/waivers", StringComparison.Ordinal)
        );

        (int exitCode, string output, string errors) = await account.RunAsync("status", "--rotations");

        (exitCode, output).Should().Be((2, ""));
        errors.Should().StartWith("ssm:GetParametersByPath for path /access-key-rotation/waivers failed: ");
    }

    [Fact]
    public async Task The_record_of_a_deleted_user_is_no_rotation_in_progress()
    {
        await using AccountOnLoopback account = await RotatingAccount.StartAsync();
        account.AddReplaced("ci", 10);
        account.Account.Users.Delete("ci");

        (await account.RunAsync("status", "--rotations")).Should().Be((0, "No rotation is in progress.\n", ""));
    }

    /// <summary>Returns an account with a user in each state of a rotation, named after the state.</summary>
    private static async Task<AccountOnLoopback> GivenEveryStateAsync()
    {
        AccountOnLoopback account = await RotatingAccount.StartAsync();
        account.AddUser("no-rotation", 100);
        account.AddRotation("creating", 1, RotationPhase.Creating);
        account.AddRotation("created", 2, RotationPhase.Created);
        account.AddReplaced("delivered", 3);
        account.AddReplaced("waived", 10);
        account.Waive("waived");
        account.AddRotation("unused-new", 11);
        account.AddReplaced("used-old", 12);
        account.UseKey("used-old", 0, 1);
        account.AddReplaced("ready", 13);
        account.UseKey("ready", 0, 9);
        account.AddReplaced("deleted-old", 14);
        account.RemoveKey("deleted-old", 0);
        account.AddReplaced("deleted-new", 15);
        account.RemoveKey("deleted-new", 1);
        account.AddRotation("ended", 16, RotationPhase.Ended);
        return account;
    }

    private static async Task FinishDryAsync(AccountOnLoopback account, string waitDays) =>
        await account
            .Account.Automations.Start(
                "AccessKeyRotation-FinishRotation",
                new Dictionary<string, IReadOnlyList<string>> { ["WaitDays"] = [waitDays], ["DryRun"] = ["true"] }
            )
            .Completion;

    private static IEnumerable<string> Users(string json) =>
        JsonElement.Parse(json).EnumerateArray().Select(each => Text(each, "userName")!);

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    [GeneratedRegex(@"\n  WaitDays:\n(    .*\n)*?    default: '(?<days>\d+)'\n")]
    private static partial Regex WaitDaysDefault();

    /// <summary>A time to the minute after a date.</summary>
    [GeneratedRegex(@"(?<=-\d\d )\d\d:\d\d(?= UTC)")]
    private static partial Regex Minute();
}
