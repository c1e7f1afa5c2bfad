using System.Text.RegularExpressions;
using AccessKeyRotation.Local.Account;
using Spectre.Console.Testing;

namespace AccessKeyRotation.Cli.Tests.Rotations;

/// <summary>The command <c>rotate finish</c>.</summary>
public sealed class FinishTests
{
    private const string Terraform = "APN/1.0 HashiCorp/1.0 Terraform/1.9.0 aws-sdk-go-v2/1.26";

    [Fact]
    public async Task After_a_confirmation_that_names_the_old_key_the_rotation_is_ended()
    {
        await using AccountOnLoopback account = await RotatingAccount.StartAsync();
        IamUser user = account.AddReplaced("ci", 10);
        using CommandLine line = new(account.Url);

        int exitCode = await ConfirmAsync(line, "y", "rotate", "finish", "ci");

        exitCode.Should().Be(0, line.Output + line.Errors);
        line.Status.Output.ReplaceLineEndings(" ")
            .Should()
            .Contain(
                $"End the rotation of ci with the old access key {user.AccessKeys[0].Id} (next step: the old key is "
                    + "deactivated by the next run of FinishRotation) in account 111122223333 (us-east-1)? [y/N]"
            );
        line.Output.Should()
            .EndWith(
                "1 of 1 rotations in progress continued.\n"
                    + $"ci: the old key {user.AccessKeys[0].Id} is deactivated, the delivered secret removed.\n"
            );
        account.StatusesOf("ci").Should().Equal(AccessKeyStatus.Inactive, AccessKeyStatus.Active);
        (await account.RunAsync("status", "--rotations")).Output.Should().Be("No rotation is in progress.\n");
    }

    [Fact]
    public async Task The_clients_that_still_use_the_old_key_are_named_and_the_key_stays_active()
    {
        await using AccountOnLoopback account = await RotatingAccount.StartAsync();
        IamUser user = account.AddReplaced("ci", 10);
        account.CallWithOldKey("ci", Terraform, minutesAgo: 150);
        using CommandLine line = new(account.Url);

        int exitCode = await ConfirmAsync(line, "y", "rotate", "finish", "ci");

        exitCode.Should().Be(1, line.Errors);
        line.Status.Output.ReplaceLineEndings(" ")
            .Should()
            .Contain(
                $"with the old access key {user.AccessKeys[0].Id}, recently used by Terraform 1.9.0 from 198.51.100.7, "
                    + "last 2 hours ago (next step: the owner is reminded "
            );
        line.Output.Should()
            .MatchRegex(
                @"\nClients +Used by, most recent first \(management events of eu-west-1 and us-east-1 in the last 30 days\):"
                    + @"\n +- Terraform 1\.9\.0 from 198\.51\.100\.7, last 2 hours ago\n"
            )
            .And.EndWith($"ci: the old key {user.AccessKeys[0].Id} is still used; its owner is reminded.\n");
        account.StatusesOf("ci").Should().Equal(AccessKeyStatus.Active, AccessKeyStatus.Active);
    }

    [Fact]
    public async Task A_denied_event_history_is_stated_and_prevents_nothing()
    {
        await using AccountOnLoopback account = await RotatingAccount.StartAsync();
        account.AddReplaced("ci", 10);
        account.UseKey("ci", 0, 9);
        account.Account.Faults.Deny("LookupEvents");

        (int exitCode, string output, string errors) = await account.RunAsync("rotate", "finish", "ci", "--yes");

        exitCode.Should().Be(0, output + errors);
        output.Should().Contain("Usage not available: cloudtrail:LookupEvents in eu-west-1 for key ");
        account.StatusesOf("ci").Should().Equal(AccessKeyStatus.Inactive, AccessKeyStatus.Active);
    }

    [Fact]
    public async Task A_rotation_that_waits_has_not_ended_and_the_reason_is_shown()
    {
        await using AccountOnLoopback account = await RotatingAccount.StartAsync();
        IamUser user = account.AddReplaced("ci", 3);

        (int exitCode, string output, _) = await account.RunAsync("rotate", "finish", "ci", "--yes");

        exitCode.Should().Be(1);
        output
            .Should()
            .MatchRegex(@"\nTime left +4 days, until ")
            .And.Contain(
                "0 of 1 rotations in progress continued.\n" + $"ci: the old key {user.AccessKeys[0].Id} has time until "
            );
    }

    [Fact]
    public async Task The_document_gets_the_waiting_time_and_the_waivers_of_the_account()
    {
        await using AccountOnLoopback account = await RotatingAccount.StartAsync();
        account.AddReplaced("ci", 10);
        account.Account.Rules.Find(RuleUnderTest.Name)!.InputParameters = """{"waiverPath":"/waivers"}""";
        account.Account.Parameters.Put(
            "/waivers/1",
            $$"""{"user":"ci","owner":"team-a","reason":"r","expires":"{{AccountOnLoopback.DaysAgo(-30):yyyy-MM-dd}}"}""",
            AccountOnLoopback.DaysAgo(1)
        );
        await account
            .Account.Automations.Start(
                "AccessKeyRotation-FinishRotation",
                new Dictionary<string, IReadOnlyList<string>>
                {
                    ["WaitDays"] = ["9"],
                    ["UserName"] = ["ci"],
                    ["DryRun"] = ["true"],
                }
            )
            .Completion;

        (int exitCode, string output, _) = await account.RunAsync("rotate", "finish", "ci", "--yes");

        exitCode.Should().Be(1);
        output.Should().MatchRegex(@"\nNext step +waits: the old key is waived until ");
        account
            .Account.Automations.All[0]
            .Parameters.Where(parameter => parameter.Key is "UserName" or "WaitDays" or "WaiverPath" or "DryRun")
            .Select(parameter => $"{parameter.Key}={parameter.Value[0]}")
            .Should()
            .BeEquivalentTo("UserName=ci", "WaitDays=9", "WaiverPath=/waivers", "DryRun=false");
        account.StatusesOf("ci").Should().Equal(AccessKeyStatus.Active, AccessKeyStatus.Active);
    }

    [Fact]
    public async Task A_declined_confirmation_starts_nothing()
    {
        await using AccountOnLoopback account = await RotatingAccount.StartAsync();
        account.AddReplaced("ci", 10);
        using CommandLine line = new(account.Url);

        int exitCode = await ConfirmAsync(line, "n", "rotate", "finish", "ci");

        exitCode.Should().Be(1);
        line.Output.Should().EndWith("The confirmation was declined: no execution was started.\n");
        account.Account.Automations.All.Should().BeEmpty();
    }

    [Fact]
    public async Task A_user_without_a_rotation_in_progress_is_refused()
    {
        await using AccountOnLoopback account = await RotatingAccount.StartAsync();
        account.AddUser("ci", 100);

        (int exitCode, _, string errors) = await account.RunAsync("rotate", "finish", "ci", "--yes");

        exitCode.Should().Be(2);
        errors
            .Should()
            .Be(
                "ci has no rotation in progress, so no execution was started: run access-key-rotation rotate ci to "
                    + "start one.\n"
            );
        account.Account.Automations.All.Should().BeEmpty();
    }

    [Fact]
    public async Task An_unreadable_rotation_is_not_taken_for_none()
    {
        await using AccountOnLoopback account = await RotatingAccount.StartAsync();
        account.AddReplaced("ci", 10);
        account.Account.Faults.Deny("GetAccessKeyLastUsed");

        (int exitCode, _, string errors) = await account.RunAsync("rotate", "finish", "ci", "--yes");

        exitCode.Should().Be(2);
        errors.Should().StartWith("The rotation of ci is unknown. ci: iam:GetAccessKeyLastUsed for key ");
        account.Account.Automations.All.Should().BeEmpty();
    }

    [Fact]
    public async Task An_overwritten_record_is_named_and_the_signed_rotation_is_ended()
    {
        await using AccountOnLoopback account = await RotatingAccount.StartAsync();
        IamUser user = account.AddReplaced("ci", 10);
        account.Account.Parameters.Put(RotatingAccount.RecordNameOf(user), """{"phase":"ended"}""");

        (int exitCode, string output, string errors) = await account.RunAsync("rotate", "finish", "ci", "--yes");

        exitCode.Should().Be(0, output + errors);
        errors.Should().StartWith("ci: Version 2 of the parameter ");
        account.StatusesOf("ci").Should().Equal(AccessKeyStatus.Inactive, AccessKeyStatus.Active);
    }

    [Fact]
    public async Task A_forged_record_alone_is_refused()
    {
        await using AccountOnLoopback account = await RotatingAccount.StartAsync();
        IamUser user = account.AddUser("ci", 100, 10);
        account.Account.Parameters.Put(RotatingAccount.RecordNameOf(user), """{"phase":"delivered"}""");

        (int exitCode, _, string errors) = await account.RunAsync("rotate", "finish", "ci", "--yes");

        exitCode.Should().Be(2);
        errors.Should().StartWith("The rotation of ci is unknown. ci: The parameter ").And.Contain(" was ignored: ");
        account.Account.Automations.All.Should().BeEmpty();
    }

    [Fact]
    public async Task A_failed_document_is_a_rotation_that_has_not_ended()
    {
        await using AccountOnLoopback account = await RotatingAccount.StartAsync();
        account.AddReplaced("ci", 10);
        account.Account.Faults.Deny("UpdateAccessKey");

        (int exitCode, string output, _) = await account.RunAsync("rotate", "finish", "ci", "--yes");

        exitCode.Should().Be(1);
        output.Should().Contain("\nci: FAILED. Execution ");
    }

    [Theory]
    [InlineData("'ci' is before finish: write rotate finish USER.", "rotate", "ci", "finish", "other")]
    [InlineData("--yes is before finish: write the options after finish USER.", "rotate", "--yes", "finish", "ci")]
    [InlineData("Unrecognized command or argument '--redeliver'.", "rotate", "finish", "ci", "--redeliver")]
    [InlineData("Required argument 'USER' missing for command: 'finish'.", "rotate", "finish")]
    [InlineData("USER 'a b' is not the name of an IAM user", "rotate", "finish", "a b")]
    [InlineData("Nothing was changed: the confirmation requires a terminal.", "rotate", "finish", "ci")]
    [InlineData("No execution was started: the remediation is paused", "rotate", "finish", "paused", "--yes")]
    public async Task Nothing_is_started_and_the_error_states_why(string error, params string[] arguments)
    {
        await using AccountOnLoopback account = await RotatingAccount.StartAsync();
        account.AddReplaced("ci", 10);
        account.AddReplaced("paused", 10);
        if (arguments.Contains("paused"))
            account.Account.Parameters.Put("/access-key-rotation/paused", "INC-42");

        (int exitCode, _, string errors) = await account.RunAsync(arguments);

        exitCode.Should().Be(2);
        errors.Should().StartWith(error);
        account.Account.Automations.All.Should().BeEmpty();
    }

    [Fact]
    public async Task A_user_named_finish_can_be_rotated_and_finished()
    {
        await using AccountOnLoopback account = await RotatingAccount.StartAsync();
        account.AddUser("finish", 100);

        (int exitCode, string output, string errors) = await account.RunAsync("rotate", "--yes", "--", "finish");

        exitCode.Should().Be(0, output + errors);
        account.Now("finish").AccessKeys.Should().HaveCount(2);
        string command = Regex.Match(output, "(?<=\n  access-key-rotation )rotate finish finish(?=\n)").Value;
        (exitCode, output, errors) = await account.RunAsync([.. command.Split(' '), "--yes"]);
        exitCode.Should().Be(1, errors);
        output.Should().Contain("finish: the old key ");
    }

    [Fact]
    public async Task The_help_shows_no_argument_of_rotate()
    {
        using CommandLine line = new();

        (await line.RunAsync("rotate", "finish", "--help")).Should().Be(0);
        line.Output.Should().Contain(" rotate finish <USER> [options]\n").And.NotContain("rotate <USER>");

        await line.RunAsync("rotate", "--help");
        line.Output.Should().Contain("rotate <USER> [command] [options]").And.Contain("rotate -- finish");
    }

    private static Task<int> ConfirmAsync(CommandLine line, string answer, params string[] arguments)
    {
        line.Status.Interactive();
        line.Status.Input.PushTextWithEnter(answer);
        return line.RunPollingAsync(arguments);
    }
}
