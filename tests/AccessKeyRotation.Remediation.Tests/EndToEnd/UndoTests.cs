using System.Text.Json;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation;
using AccessKeyRotation.Peers;
using static AccessKeyRotation.Local.Account.AccessKeyStatus;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

public sealed class UndoTests
{
    [Theory]
    [InlineData("a@b.c")]
    [InlineData("x+y=z,w")]
    public async Task A_waiver_for_exactly_the_key_is_written_before_the_key_is_active_again(string name)
    {
        await using RemediationHarness harness = await RemediationHarness.StartAsync();
        IamUser user = harness.AddUser(name, 200, 100);
        (AccessKey undone, AccessKey other) = (user.AccessKeys[0], user.AccessKeys[1]);
        await harness.RemediateAsync(user);
        harness.Account.Calls.Clear();

        AutomationExecution run = await harness.UndoAsync(user, undone, ("Days", "3"));

        run.FailureMessage.Should().BeNull();
        harness.Writes.Should().Equal("PutParameter", "UpdateAccessKey", "Publish", "UntagUser", "PutParameter");
        harness.StatusesOf(user).Should().Equal(Active, Inactive);
        harness.RecordOf(user, undone).Should().BeNull();
        harness.RecordOf(user, other).Should().NotBeNull();
        JsonElement waiver = JsonElement.Parse(harness.WaiverOf(undone)!.Value);
        waiver
            .EnumerateObject()
            .Where(member => member.Value.ValueKind != JsonValueKind.Null)
            .ToDictionary(member => member.Name, member => member.Value.GetString())
            .Should()
            .BeEquivalentTo(
                new Dictionary<string, string>
                {
                    ["user"] = name,
                    ["userId"] = user.Id,
                    ["accessKeyId"] = undone.Id,
                    ["owner"] = "team-a@example.com",
                    ["reason"] = "The vendor's change",
                    ["expires"] = Day(4),
                }
            );
        RemediationHarness
            .SummaryOf(run)
            .Should()
            .Be(
                $"Access key {undone.Id} of {name} is active again, with waiver {RemediationHarness.WaiverPath}reactivated-{undone.Id} until {Day(4)} by team-a@example.com."
            );
    }

    [Theory]
    [InlineData("a@b.c")]
    [InlineData("x+y=z,w")]
    public async Task An_undone_key_stays_active_under_automatic_remediation_until_its_waiver_ends(string name)
    {
        await using RemediationHarness harness = await RemediationHarness.StartAsync();
        await using AutomaticRemediation config = new(harness);
        IamUser user = harness.AddUser(name, 100);
        AccessKey key = user.AccessKeys[0];
        (await config.EvaluateAsync(user)).Compliance.Should().Be(ComplianceType.NonCompliant);
        await config.RemediateAsync(user);
        harness.StatusOf(user, key).Should().Be(Inactive);

        (await harness.UndoAsync(user, key)).FailureMessage.Should().BeNull();
        for (int round = 1; round <= 3; round++)
        {
            Evaluation evaluation = await config.EvaluateAsync(user);
            await config.RemediateAsync(user);

            evaluation.Compliance.Should().Be(ComplianceType.Compliant, "in round {0}", round);
            evaluation.Annotation.Should().StartWith($"WAIVED until {Day(8)} by team-a@example.com.");
            harness.StatusOf(user, key).Should().Be(Active, "in round {0}", round);
        }

        StoredParameter waiver = harness.WaiverOf(key)!;
        harness.Account.Parameters.Put(
            waiver.Name,
            waiver.Value.Replace(Day(8), Day(-1), StringComparison.Ordinal),
            RemediationHarness.DaysAgo(8)
        );
        (await config.EvaluateAsync(user)).Compliance.Should().Be(ComplianceType.NonCompliant);
        await config.RemediateAsync(user);

        harness.StatusOf(user, key).Should().Be(Inactive);
        harness.RecordOf(user, key).Should().StartWith("deactivated ").And.EndWith("notified=yes");
        harness.MessagesOf(KeySteps.Deactivated).Should().HaveCount(2);
    }

    [SkippableTheory]
    [InlineData("a@b.c", "team-a@example.com")]
    [InlineData("x+y=z,w", "Platform, 24/7: +1 = go")]
    [InlineData("plain", null)]
    public async Task The_command_in_the_message_run_as_it_stands_by_the_AWS_CLI_activates_the_key(
        string name,
        string? owner
    )
    {
        Peer.Require("aws");
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser user = harness.AddUser(name, 100);
        if (owner is not null)
            harness.Tag(name, "owner", owner);
        await harness.RemediateAsync(user, ("WaiverPath", "/security/waivers/"));
        string command = harness
            .MessagesOf(KeySteps.Deactivated)
            .Single()
            .Text.Split('\n')
            .Single(line => line.TrimStart().StartsWith("aws ", StringComparison.Ordinal));

        PeerResult result = Peer.Run(
            "sh",
            ["-c", command],
            new Dictionary<string, string>
            {
                ["AWS_ENDPOINT_URL"] = $"{harness.Url}",
                ["AWS_ACCESS_KEY_ID"] = "AKIACALLERCALLERCALL",
                ["AWS_SECRET_ACCESS_KEY"] = "x",
                ["AWS_PAGER"] = "",
                ["AWS_EC2_METADATA_DISABLED"] = "true",
            }
        );

        result.ExitCode.Should().Be(0, result.Error);
        AutomationExecution run = harness.Account.Automations.All[0];
        await run.Completion;
        run.DocumentName.Should().Be("AccessKeyRotation-ReactivateAccessKey");
        run.FailureMessage.Should().BeNull();
        harness.StatusesOf(user).Should().Equal(Active);
        StoredParameter waiver = harness.Account.Parameters.Find(
            $"/security/waivers/reactivated-{user.AccessKeys[0].Id}"
        )!;
        if (owner is not null)
            waiver.Value.Should().Contain($"\"owner\":{JsonSerializer.Serialize(owner)}");
    }

    [Fact]
    public async Task An_undo_after_a_finished_one_writes_nothing_and_tells_nobody()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser user = harness.AddUser("user", 100);
        await harness.RemediateAsync(user);
        await harness.UndoAsync(user, user.AccessKeys[0]);
        harness.Account.Calls.Clear();

        AutomationExecution again = await harness.UndoAsync(user, user.AccessKeys[0]);

        again.FailureMessage.Should().BeNull();
        RemediationHarness
            .SummaryOf(again)
            .Should()
            .Be($"Access key {user.AccessKeys[0].Id} of user is already active; nothing to reactivate.");
        harness.Writes.Should().BeEmpty();
    }

    [Theory]
    [InlineData("pending", Inactive)]
    [InlineData("pending", Active)]
    [InlineData("deactivated", Active)]
    public async Task An_undo_of_what_a_killed_run_left_ends_with_an_active_key_a_waiver_and_no_record(
        string phase,
        AccessKeyStatus leftAs
    )
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser user = harness.AddUser("user", 100);
        AccessKey key = harness.Account.Users.ChangeAccessKey("user", user.AccessKeys[0].Id, key =>
            key with
            {
                Status = leftAs,
            }
        );
        harness.SetRecord(user, key, KeySteps.Record(phase));

        (await harness.UndoAsync(user, key)).FailureMessage.Should().BeNull();

        harness.StatusOf(user, key).Should().Be(Active);
        harness.WaiverOf(key).Should().NotBeNull();
        harness.RecordOf(user, key).Should().BeNull();
        harness.MessagesOf(KeySteps.Reactivated).Should().ContainSingle();
    }

    [Fact]
    public async Task A_waiver_that_lasts_as_long_is_enough_and_one_that_ends_earlier_is_replaced()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser user = harness.AddUser("user", 100);
        await harness.RemediateAsync(user);
        await harness.UndoAsync(user, user.AccessKeys[0], ("Days", "5"));
        string first = harness.WaiverOf(user.AccessKeys[0])!.Value;
        foreach ((string days, bool isReplaced) in new[] { ("2", false), ("5", false), ("9", true) })
        {
            harness.Account.Users.ChangeAccessKey("user", user.AccessKeys[0].Id, key => key with { Status = Inactive });
            harness.SetRecord(user, user.AccessKeys[0], KeySteps.Record("deactivated", rest: " notified=yes"));

            (await harness.UndoAsync(user, user.AccessKeys[0], ("Days", days))).FailureMessage.Should().BeNull();

            harness
                .WaiverOf(user.AccessKeys[0])!
                .Value.Should()
                .Be(isReplaced ? first.Replace(Day(6), Day(10), StringComparison.Ordinal) : first, "of {0} days", days);
            harness.StatusesOf(user).Should().Equal(Active);
        }
    }

    [Fact]
    public async Task A_waiver_for_the_whole_user_is_enough_and_the_message_names_the_key_nevertheless()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser user = harness.AddUser("x+y=z,w", 100);
        await harness.RemediateAsync(user);
        harness.Waive(user.Name);
        harness.Account.Calls.Clear();

        AutomationExecution run = await harness.UndoAsync(user, user.AccessKeys[0]);

        run.FailureMessage.Should().BeNull();
        harness.Writes.Should().Equal("UpdateAccessKey", "Publish", "UntagUser", "PutParameter");
        harness
            .MessagesOf(KeySteps.Reactivated)
            .Should()
            .ContainSingle()
            .Which.Text.Should()
            .StartWith(
                $"Access key {user.AccessKeys[0].Id} of IAM user x+y=z,w ({user.Id}, account 111122223333) is active again."
            )
            .And.Contain($", until {Day(30)}, owner team-a");
    }

    [Theory]
    [InlineData("7", "6", true)]
    [InlineData("7", "7", false)]
    [InlineData("1", "1", false)]
    public async Task An_undo_for_longer_than_a_waiver_may_last_writes_none_and_leaves_the_key(
        string maxWaiverDays,
        string days,
        bool isAllowed
    )
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync(
            ("MAX_WAIVER_DAYS", maxWaiverDays)
        );
        IamUser user = harness.AddUser("user", 100);
        await harness.RemediateAsync(user);
        harness.Account.Calls.Clear();

        AutomationExecution run = await harness.UndoAsync(user, user.AccessKeys[0], ("Days", days));

        harness.StatusesOf(user).Should().Equal(isAllowed ? Active : Inactive);
        if (isAllowed)
            run.FailureMessage.Should().BeNull();
        else
            run.FailureMessage.Should()
                .Contain(
                    $"Days is '{days}'; it must be less, because a waiver can last {maxWaiverDays} days (MAX_WAIVER_DAYS)"
                );
        harness.Writes.Any().Should().Be(isAllowed);
    }

    private static string Day(int daysFromNow) => $"{RemediationHarness.DaysAgo(-daysFromNow):yyyy-MM-dd}";
}
