using System.Text.Json;
using AccessKeyRotation.Cli.Commands.History;
using AccessKeyRotation.Policies;
using AccessKeyRotation.Records;
using AccessKeyRotation.Remediation.Tests.EndToEnd;
using AccessKey = AccessKeyRotation.Keys.AccessKey;
using AccessKeyStatus = AccessKeyRotation.Keys.AccessKeyStatus;
using IamUser = AccessKeyRotation.Local.Account.IamUser;
using LastUse = AccessKeyRotation.Keys.LastUse;

namespace AccessKeyRotation.Cli.Tests.Commands.History;

/// <summary>An operator whose application broke finds the deactivated key and its way back.</summary>
public sealed class HistoryTests
{
    [Theory]
    [InlineData(DeactivationPhase.Deactivated, AccessKeyStatus.Inactive, KeyState.Inactive)]
    [InlineData(DeactivationPhase.Deactivated, AccessKeyStatus.Active, KeyState.ActivatedInIam)]
    [InlineData(DeactivationPhase.Deactivated, null, KeyState.Deleted)]
    [InlineData(DeactivationPhase.Reactivated, AccessKeyStatus.Active, KeyState.Reactivated)]
    [InlineData(DeactivationPhase.Reactivated, AccessKeyStatus.Inactive, KeyState.Inactive)]
    [InlineData(DeactivationPhase.Reactivated, null, KeyState.Deleted)]
    [InlineData(DeactivationPhase.Pending, AccessKeyStatus.Active, KeyState.Interrupted)]
    [InlineData(DeactivationPhase.Pending, AccessKeyStatus.Inactive, KeyState.Interrupted)]
    [InlineData(DeactivationPhase.Deleting, AccessKeyStatus.Inactive, KeyState.Inactive)]
    [InlineData(DeactivationPhase.Deleting, null, KeyState.Deleted)]
    public void The_state_follows_from_the_record_and_the_key(
        DeactivationPhase phase,
        AccessKeyStatus? status,
        object expected
    )
    {
        DateTimeOffset at = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);
        DeactivationRecord record = new(
            new("AKIAIOSFODNN7EXAMPLE"),
            phase,
            at,
            "e",
            DeactivationCause.Of(BrokenLimits.Age)
        );
        AccessKey? key = status is { } known ? new(record.Key, known, at.AddDays(-100), LastUse.Never) : null;

        KeyStates.Of(record, key).Should().Be((KeyState)expected);
    }

    [Fact]
    public async Task A_deactivation_is_listed_with_its_starter_and_the_command_that_reverts_it()
    {
        await using AccountOnLoopback account = await RemediatedAsync("ci-bot", "web");
        using CommandLine line = new(account.Url, width: 200);

        int exitCode = await line.RunAsync("history");

        exitCode.Should().Be(0, line.Errors);
        string key = account.Now("ci-bot").AccessKeys[0].Id;
        line.Output.Should()
            .MatchRegex($@"\d{{4}}-\d\d-\d\d \d\d:\d\d +{key} +ci-bot +inactive +age +local/caller")
            .And.Contain("2 access keys deactivated in the last 30 days, 2 can be reactivated.")
            .And.Contain("\n  access-key-rotation undo --user ")
            .And.Contain("\n  access-key-rotation undo --last --owner OWNER --reason REASON\n");
    }

    [Fact]
    public async Task JSON_has_the_state_after_an_undo_of_a_user()
    {
        await using AccountOnLoopback account = await RemediatedAsync("ci-bot", "web");
        using CommandLine undo = new(account.Url);
        (await undo.RunAsync("undo", "--user", "ci-bot", "--owner", "o", "--reason", "r", "--yes"))
            .Should()
            .Be(0, undo.Output + undo.Errors);
        using CommandLine line = new(account.Url);

        (await line.RunAsync("history", "--user", "ci-bot", "--format", "json")).Should().Be(0, line.Errors);

        JsonElement entry = JsonDocument.Parse(line.Output).RootElement.EnumerateArray().Single();
        entry.GetProperty("userName").GetString().Should().Be("ci-bot");
        entry.GetProperty("state").GetString().Should().Be("reactivated");
        entry.GetProperty("canBeUndone").GetBoolean().Should().BeFalse();
        entry.GetProperty("isVerified").GetBoolean().Should().BeTrue();
        entry.GetProperty("startedByAwsConfig").GetBoolean().Should().BeFalse();
        account.StatusesOf("ci-bot").Should().Equal(Local.Account.AccessKeyStatus.Active);
        account.StatusesOf("web").Should().Equal(Local.Account.AccessKeyStatus.Inactive);
    }

    [Fact]
    public async Task Last_reverts_the_newest_execution_only()
    {
        await using AccountOnLoopback account = await RemediatedAsync("first");
        account.AddUser("second", 120);
        using CommandLine remediate = new(account.Url);
        (await remediate.RunAsync("remediate", "--yes")).Should().Be(0, remediate.Errors);
        using CommandLine line = new(account.Url);

        (await line.RunAsync("undo", "--last", "--owner", "o", "--reason", "r", "--yes"))
            .Should()
            .Be(0, line.Output + line.Errors);

        line.Output.Should().StartWith($"{account.Now("second").AccessKeys[0].Id} of second\n");
        account.StatusesOf("second").Should().Equal(Local.Account.AccessKeyStatus.Active);
        account.StatusesOf("first").Should().Equal(Local.Account.AccessKeyStatus.Inactive);
    }

    [Fact]
    public async Task The_day_of_the_deletion_is_that_of_the_daily_run()
    {
        await using AccountOnLoopback account = await RemediatedAsync("ci-bot");
        await account
            .Account.Automations.Start(
                "AccessKeyRotation-DeleteInactiveAccessKeys",
                new Dictionary<string, IReadOnlyList<string>> { ["GraceDays"] = ["10"] }
            )
            .Completion;
        using CommandLine line = new(account.Url, width: 200);

        await line.RunAsync("history");

        line.Output.Should().Contain($" inactive  from {AccountOnLoopback.DaysAgo(-10):yyyy-MM-dd}  age ");
    }

    [Fact]
    public async Task A_forged_record_selects_no_key()
    {
        await using AccountOnLoopback account = await RemediatedAsync("ci-bot");
        IamUser user = account.AddUser("web", 10);
        string key = user.AccessKeys[0].Id;
        account.Account.Users.ChangeAccessKey("web", key, each =>
            each with
            {
                Status = Local.Account.AccessKeyStatus.Inactive,
            }
        );
        account.Account.Parameters.Put(
            new RecordName(RecordKind.Deactivation, new(user.Id), new(key)).Value,
            account
                .Account.Parameters.Find(
                    new RecordName(
                        RecordKind.Deactivation,
                        new(account.Now("ci-bot").Id),
                        new(account.Now("ci-bot").AccessKeys[0].Id)
                    ).Value
                )!
                .Value.Replace(account.Now("ci-bot").AccessKeys[0].Id, key, StringComparison.Ordinal)
        );
        using CommandLine line = new(account.Url);

        (await line.RunAsync("undo", "--last", "--owner", "o", "--reason", "r", "--yes"))
            .Should()
            .Be(0, line.Output + line.Errors);

        account.StatusesOf("ci-bot").Should().Equal(Local.Account.AccessKeyStatus.Active);
        account.StatusesOf("web").Should().Equal(Local.Account.AccessKeyStatus.Inactive);
    }

    [Fact]
    public async Task A_forged_record_is_shown_as_unverified()
    {
        await using AccountOnLoopback account = await RemediatedAsync();
        IamUser user = account.AddUser("ci-bot", 10);
        RecordsInAccount.Write(
            account.Account,
            account.Account.KmsKeys.Add("1f0a7f20-3c1e-4c3b-9d52-0d9a4f1f7a22").Id,
            new(user.Id),
            new DeactivationRecord(
                new(user.AccessKeys[0].Id),
                DeactivationPhase.Deactivated,
                AccountOnLoopback.DaysAgo(1),
                "e",
                DeactivationCause.Of(BrokenLimits.Age)
            ),
            AccountOnLoopback.DaysAgo(1)
        );
        using CommandLine line = new(account.Url, width: 200);

        (await line.RunAsync("history")).Should().Be(0, line.Errors);

        line.Output.Should()
            .Contain("activated in IAM, unverified")
            .And.Contain("Unverified records were not written by the remediation.")
            .And.NotContain("access-key-rotation undo");
    }

    [Fact]
    public async Task Without_the_permission_to_verify_the_records_are_shown_as_such()
    {
        await using AccountOnLoopback account = await RemediatedAsync("ci-bot");
        account.Account.Faults.Deny("VerifyMac");
        using CommandLine line = new(account.Url, width: 200);

        (await line.RunAsync("history")).Should().Be(0, line.Errors);

        line.Output.Should()
            .Contain("inactive")
            .And.Contain("The records were not verified: kms:VerifyMac is required.");
    }

    [Theory]
    [InlineData("history", "--user", "nobody")]
    [InlineData("undo", "--user", "nobody", "--owner", "o", "--reason", "r", "--yes")]
    [InlineData("undo", "--last", "--owner", "o", "--reason", "r", "--yes")]
    public async Task Nothing_to_show_or_to_revert_is_an_error_that_names_it(params string[] arguments)
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        account.DeployRule();
        using CommandLine line = new(account.Url);

        (await line.RunAsync(arguments)).Should().Be(2);

        line.Errors.Should()
            .Contain(
                arguments.Contains("--last")
                    ? "No deactivated access key can be reactivated"
                    : "User nobody was not found"
            );
        account.Account.Automations.All.Should().BeEmpty();
    }

    [Theory]
    [InlineData("undo", "--owner", "o", "--reason", "r")]
    [InlineData("undo", "AKIAIOSFODNN7EXAMPLE", "--last", "--owner", "o", "--reason", "r")]
    [InlineData("undo", "--user", "ci-bot", "--last", "--owner", "o", "--reason", "r")]
    public async Task Keys_are_selected_in_one_way(params string[] arguments)
    {
        using CommandLine line = new();

        (await line.RunAsync(arguments)).Should().Be(2);

        line.Errors.Should().StartWith("Specify the keys by their ids, by --user or by --last");
    }

    private static async Task<AccountOnLoopback> RemediatedAsync(params string[] users)
    {
        AccountOnLoopback account = await AccountOnLoopback.StartWithDocumentsAsync();
        account.Account.KmsKeys.SetAlias(
            "alias/access-key-rotation-records",
            account.Account.KmsKeys.Find(AccountOnLoopback.RecordsKey)!
        );
        account.DeployRule();
        foreach (string user in users)
            account.AddUser(user, 100);
        using CommandLine line = new(account.Url);
        (await line.RunAsync("remediate", "--yes")).Should().Be(0, line.Output + line.Errors);
        return account;
    }
}
