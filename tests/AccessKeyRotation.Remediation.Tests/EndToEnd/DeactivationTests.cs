using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation;
using static AccessKeyRotation.Local.Account.AccessKeyStatus;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

public sealed class DeactivationTests
{
    [Theory]
    [InlineData("a@b.c")]
    [InlineData("x+y=z,w")]
    public async Task The_violating_key_is_recorded_deactivated_and_told_of_and_nothing_else_changes(string name)
    {
        await using RemediationHarness harness = await RemediationHarness.StartAsync();
        IamUser user = harness.AddUser(name, 100, 10);
        IamUser bystander = harness.AddUser("bystander", 400);

        AutomationExecution run = await harness.RemediateAsync(user);

        run.FailureMessage.Should().BeNull();
        RemediationHarness.SummaryOf(run).Should().Be($"1 access key of {name} was deactivated.");
        harness.StatusesOf(user).Should().Equal(Inactive, Active);
        harness
            .RecordOf(user, user.AccessKeys[0])
            .Should()
            .MatchRegex(
                $@"^deactivated at=\d{{4}}-\d\d-\d\dT\d\d:\d\d:\d\dZ execution={run.Id} because=maxAccessKeyAge notified=yes\z"
            );
        harness.Now(user).Tags.Should().HaveCount(1);
        harness.Now(bystander).Should().BeSameAs(bystander);
        harness
            .Writes.Should()
            .Equal("PutParameter", "UpdateAccessKey", "PutParameter", "TagUser", "Publish", "PutParameter");
        harness
            .MessagesOf(KeySteps.Deactivated)
            .Should()
            .ContainSingle()
            .Which.Text.Should()
            .Contain(user.AccessKeys[0].Id)
            .And.NotContain(user.AccessKeys[1].Id);
    }

    [Theory]
    [InlineData(89.99, null, "90", "0", null)]
    [InlineData(90.01, null, "90", "0", "maxAccessKeyAge")]
    [InlineData(10.01, null, "10", "0", "maxAccessKeyAge")]
    [InlineData(30.01, null, "90", "30", "maxAccessKeyUnusedAge")]
    [InlineData(60.0, 30.01, "90", "30", "maxAccessKeyUnusedAge")]
    [InlineData(60.0, 29.99, "90", "30", null)]
    [InlineData(100.0, 29.99, "90", "30", "maxAccessKeyAge")]
    [InlineData(100.0, 30.01, "90", "30", "maxAccessKeyAge+maxAccessKeyUnusedAge")]
    public async Task A_key_is_deactivated_for_the_limits_that_it_breaks(
        double age,
        double? unusedFor,
        string maxAge,
        string maxUnusedAge,
        string? because
    )
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser user = harness.AddUser("user");
        AccessKey key = harness.Account.Users.AddAccessKey(
            user.Name,
            RemediationHarness.DaysAgo(age),
            lastUse: unusedFor is { } days ? new(RemediationHarness.DaysAgo(days)) : null
        );

        AutomationExecution run = await harness.RemediateAsync(
            user,
            ("MaxAccessKeyAge", maxAge),
            ("MaxAccessKeyUnusedAge", maxUnusedAge)
        );

        run.FailureMessage.Should().BeNull();
        harness.StatusOf(user, key).Should().Be(because is null ? Active : Inactive);
        (
            harness
                .RecordOf(user, key)
                ?.Split(' ')
                .Single(word => word.StartsWith("because=", StringComparison.Ordinal))["because=".Length..]
        )
            .Should()
            .Be(because);
    }

    [Fact]
    public async Task All_violating_keys_of_a_user_who_has_three_are_deactivated_and_told_of_in_one_message()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser user = harness.AddUser("x+y=z,w", 300, 200, 100);

        AutomationExecution run = await harness.RemediateAsync(user);

        run.FailureMessage.Should().BeNull();
        RemediationHarness.SummaryOf(run).Should().Be("3 access keys of x+y=z,w: each was deactivated.");
        harness.StatusesOf(user).Should().Equal(Inactive, Inactive, Inactive);
        user.AccessKeys.Should()
            .OnlyContain(key => harness.RecordOf(user, key)!.EndsWith("notified=yes", StringComparison.Ordinal));
        harness
            .MessagesOf(KeySteps.Deactivated)
            .Should()
            .ContainSingle()
            .Which.Text.Should()
            .ContainAll(user.AccessKeys.Select(key => $"\"AccessKeyId\":[\"{key.Id}\"]"));
    }

    [Fact]
    public async Task What_is_left_alone_is_named_with_the_reason()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser user = harness.AddUser("user", 500, 400, 89, 300, 200);
        string[] ids = [.. user.AccessKeys.Select(key => key.Id)];
        harness.Account.Users.ChangeAccessKey(user.Name, ids[0], key => key with { Status = Inactive });
        harness.Account.Users.ChangeAccessKey(user.Name, ids[1], key => key with { Status = Expired });
        harness.Account.Parameters.Put(
            RemediationHarness.WaiverPath + "w",
            $$"""{"user":"user","accessKeyId":"{{ids[3]}}","owner":"team-a","reason":"r","expires":"{{RemediationHarness.DaysAgo(-30):yyyy-MM-dd}}"}"""
        );

        AutomationExecution run = await harness.RemediateAsync(user);

        run.FailureMessage.Should().BeNull();
        KeySteps
            .DoneBy(run)
            .Should()
            .ContainSingle()
            .Which.Should()
            .StartWith($"{ids[4]}: Access key {ids[4]} was created ")
            .And.EndWith("and breaks maxAccessKeyAge (90 days).");
        KeySteps
            .SkippedBy(run)
            .Should()
            .Equal(
                $"{ids[0]}: it is Inactive.",
                $"{ids[1]}: it is Expired.",
                $"{ids[3]}: it is waived until {RemediationHarness.DaysAgo(-30):yyyy-MM-dd} by team-a.",
                $"{ids[2]}: it keeps every limit."
            );
        harness
            .Now(user)
            .AccessKeys.Select(key => key.Status)
            .Should()
            .Equal(Inactive, Expired, Active, Active, Inactive);
    }

    [Fact]
    public async Task A_compliant_user_is_left_without_a_look_at_the_waivers_and_without_a_write()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser user = harness.AddUser("user", 89, 10);

        AutomationExecution run = await harness.RemediateAsync(user);

        run.FailureMessage.Should().BeNull();
        harness
            .Account.Calls.Of("GetParametersByPath")
            .Should()
            .OnlyContain(call => call.Request.Json!.Contains($"/access-key-rotation/records/{user.Id}"));
        RemediationHarness.SummaryOf(run).Should().Be("No access key of user was deactivated.");
        harness.Writes.Should().BeEmpty();
    }

    [Theory]
    [InlineData(10.0, "0", Inactive)]
    [InlineData(10.0, "30", Active)]
    [InlineData(29.99, "30", Active)]
    [InlineData(30.01, "30", Inactive)]
    [InlineData(null, "365", Inactive)]
    public async Task A_key_that_was_used_lately_is_spared_where_that_is_asked_for(
        double? usedDaysAgo,
        string skipIfUsedWithinDays,
        AccessKeyStatus expected
    )
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser user = harness.AddUser("user");
        AccessKey key = harness.Account.Users.AddAccessKey(
            user.Name,
            RemediationHarness.DaysAgo(100),
            lastUse: usedDaysAgo is { } days ? new(RemediationHarness.DaysAgo(days)) : null
        );

        AutomationExecution run = await harness.RemediateAsync(user, ("SkipIfUsedWithinDays", skipIfUsedWithinDays));

        run.FailureMessage.Should().BeNull();
        harness.StatusOf(user, key).Should().Be(expected);
        if (expected == Active)
            KeySteps
                .SkippedBy(run)
                .Should()
                .Equal(
                    $"{key.Id}: it was used {RemediationHarness.DaysAgo(usedDaysAgo!.Value):yyyy-MM-dd}, within the last {skipIfUsedWithinDays} days."
                );
    }

    [Fact]
    public async Task A_last_use_that_cannot_be_read_spares_the_key_only_where_it_decides()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser user = harness.AddUser("user", 100);
        harness.Account.Faults.Deny("GetAccessKeyLastUsed");

        AutomationExecution spared = await harness.RemediateAsync(user, ("SkipIfUsedWithinDays", "30"));
        spared.FailureMessage.Should().Contain("iam:GetAccessKeyLastUsed for key ****");
        harness.Writes.Should().BeEmpty();

        (await harness.RemediateAsync(user)).FailureMessage.Should().BeNull();
        harness.StatusesOf(user).Should().Equal(Inactive);
        harness
            .MessagesOf(KeySteps.Deactivated)
            .Should()
            .ContainSingle()
            .Which.Text.Should()
            .Contain("last use unknown");
    }

    [Fact]
    public async Task A_key_that_fails_keeps_no_other_from_its_turn_and_is_named()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser user = harness.AddUser("user", 300, 200, 100);
        harness.Account.Faults.Fail("UpdateAccessKey", times: 1, "AccessDenied", 403);

        AutomationExecution run = await harness.RemediateAsync(user);

        run.FailureMessage.Should()
            .Contain($"1 of 3 failed, the others were handled. {user.AccessKeys[0].Id}: iam:UpdateAccessKey for key ");
        harness.StatusesOf(user).Should().Equal(Active, Inactive, Inactive);
        harness
            .MessagesOf(KeySteps.Deactivated)
            .Should()
            .ContainSingle()
            .Which.Text.Should()
            .NotContain(user.AccessKeys[0].Id)
            .And.Contain(user.AccessKeys[1].Id)
            .And.Contain(user.AccessKeys[2].Id);
    }
}
