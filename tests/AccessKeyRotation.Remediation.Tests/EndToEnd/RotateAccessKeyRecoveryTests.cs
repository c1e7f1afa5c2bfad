using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation;
using AccessKeyRotation.Local.Lambda;
using AccessKeyRotation.Records;
using AccessKeyId = AccessKeyRotation.Keys.AccessKeyId;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

/// <summary>
/// A rotation that another run started is completed if that run has ended. It is not changed if that run is in
/// progress, or if a key can be a person's.
/// </summary>
[Trait("Function", "InProcess")]
public sealed class RotateAccessKeyRecoveryTests
{
    [Fact]
    public async Task A_recorded_key_whose_secret_was_lost_is_replaced()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        (IamUser user, AccessKey lost) = await LoseKeyAsync(harness);

        await harness.RotateAsync("u");

        AccessKey[] keys = harness.KeysOf(user);
        keys.Should().HaveCount(2);
        keys[0].Should().Be(user.AccessKeys[0]);
        keys[1].Id.Should().NotBe(lost.Id);
        harness.DeliveredTo(user)!.Value.AccessKeyId.Should().Be(keys[1].Id);
    }

    /// <summary>
    /// Item 2: an unanswered CreateAccessKey is requested once, and the id of the key that it created is not recorded.
    /// </summary>
    [Fact]
    public async Task A_key_whose_id_is_not_recorded_is_not_deleted_and_a_person_decides()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser user = harness.AddUser("u", 100);
        harness.Account.Faults.Cut("CreateAccessKey", int.MaxValue, afterActing: true);

        AutomationExecution run = await harness.RunAsync("RotateAccessKey", ("UserName", "u"));
        harness.Account.Faults.Clear();

        run.FailureMessage.Should().Contain("iam:CreateAccessKey for user u failed: ");
        harness.Account.Calls.Count("CreateAccessKey").Should().Be(1);
        AccessKey[] keys = harness.KeysOf(user);
        await AssertRefusedAsync(
            harness,
            user,
            $"Automation execution {run.Id} requested a new access key for u at *, and its id is not recorded. u has {keys[0].Id} (Active, *) and {keys[1].Id} (Active, *)*"
        );

        harness.Remove(user, keys[1]);
        await harness.RotateAsync("u");
        harness.DeliveredTo(user)!.Value.AccessKeyId.Should().Be(harness.KeysOf(user)[1].Id);
    }

    /// <summary>Item 2: IAM refused the creation, and the owner created a key by hand minutes later.</summary>
    [Theory]
    [InlineData("AccessDenied", 403)]
    [InlineData("LimitExceeded", 409)]
    [InlineData("NoSuchEntity", 404)]
    public async Task A_refused_creation_leaves_no_record_and_a_key_that_a_person_creates_later_stays(
        string code,
        int status
    )
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser user = harness.AddUser("u", 100);
        harness.Account.Faults.Fail("CreateAccessKey", int.MaxValue, code, status);

        AutomationExecution refused = await harness.RunAsync("RotateAccessKey", ("UserName", "u"));
        harness.Account.Faults.Clear();
        AccessKey byHand = harness.Account.Users.AddAccessKey("u");
        AutomationExecution again = await harness.RunAsync("RotateAccessKey", ("UserName", "u"));

        refused.FailureMessage.Should().Contain($"iam:CreateAccessKey for user u failed: {code} (request id ");
        again.FailureMessage.Should().Contain("IAM allows 2 access keys for each user");
        harness.RotationOf(user).Should().BeNull();
        harness.KeysOf(user).Should().Equal(user.AccessKeys[0], byHand);
    }

    [Fact]
    public async Task A_key_that_is_created_after_the_run_has_given_up_is_not_deleted()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser user = harness.AddUser("u", 100);
        using ManualResetEventSlim hangs = new();
        harness.Account.Faults.BeforeAnswer = call =>
            _ = call.Action != "CreateAccessKey" || hangs.Wait(TimeSpan.FromMinutes(1));

        AutomationExecution run = await harness.RunAsync("RotateAccessKey", ("UserName", "u"));
        hangs.Set();
        await Eventually.IsAsync(() => harness.KeysOf(user).Length == 2);
        harness.Account.Faults.Clear();

        run.FailureMessage.Should().Contain("iam:CreateAccessKey for user u failed: ");
        await AssertRefusedAsync(harness, user, "*its id is not recorded*");
    }

    [Fact]
    public async Task A_rotation_of_an_execution_that_has_not_ended_is_not_touched_and_completed_later()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        AutomationExecution other = harness.Start(
            "FinishRotation",
            null,
            ("Approver", "arn:aws:iam::111122223333:user/approver")
        );
        (IamUser user, AccessKey lost) = Begin(harness, Created with { ExecutionId = other.Id });
        harness.Account.Calls.Clear();

        AutomationExecution run = await harness.RunAsync("RotateAccessKey", ("UserName", "u"));

        run.FailureMessage.Should()
            .MatchRegex(
                $"Automation execution {other.Id} started to rotate {user.AccessKeys[0].Id} of u at .+ and has not ended"
            );
        harness.Writes.Should().BeEmpty();
        harness.KeysOf(user).Should().Equal(user.AccessKeys[0], lost);

        harness.Account.Automations.Stop(other.Id);
        await other.Completion;
        await harness.RotateAsync("u");

        harness.DeliveredTo(user)!.Value.AccessKeyId.Should().Be(harness.KeysOf(user)[1].Id).And.NotBe(lost.Id);
    }

    [Fact]
    public async Task A_rotation_of_an_execution_that_is_no_longer_known_is_completed()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        (IamUser user, AccessKey lost) = Begin(harness, Created);

        await harness.RotateAsync("u");

        harness.KeysOf(user).Should().HaveCount(2).And.NotContain(lost);
    }

    [Fact]
    public async Task A_second_invocation_of_the_same_execution_changes_nothing_after_the_first()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        harness.AddUser("u", 100);
        AutomationExecution run = await harness.RotateAsync("u");
        harness.Account.Calls.Clear();

        ErrorOf(await InvokeAgainAsync(harness, run)).Should().BeNull();

        harness.Writes.Should().BeEmpty();
    }

    [Theory]
    [InlineData("CreateAccessKey", 1)]
    [InlineData("PutParameter", 2)]
    [InlineData("PutParameter", 3)]
    [InlineData("PutParameter", 4)]
    public async Task A_second_invocation_of_the_same_execution_does_not_interfere_with_the_first(
        string action,
        int number
    )
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser user = harness.AddUser("u", 100);
        string? refusal = null;
        int calls = 0;
        harness.Account.Faults.BeforeAnswer = call =>
        {
            if (call.Action == action && ++calls == number)
                refusal = ErrorOf(
                    InvokeAgainAsync(harness, harness.Account.Automations.All[0]).GetAwaiter().GetResult()
                );
        };

        await harness.RotateAsync("u");

        refusal.Should().Contain("started to rotate").And.Contain("has not ended");
        harness.KeysOf(user).Should().HaveCount(2);
        harness.DeliveredTo(user)!.Value.AccessKeyId.Should().Be(harness.KeysOf(user)[1].Id);
        harness.Account.Calls.Count("CreateAccessKey").Should().Be(1);
    }

    [Fact]
    public async Task A_recorded_key_that_was_used_is_not_replaced_and_its_owner_is_notified()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        (IamUser user, AccessKey second) = await LoseKeyAsync(harness);
        harness.Use(user, second, daysAgo: 0);

        await harness.RotateAsync("u");

        harness.KeysOf(user)[1].Id.Should().Be(second.Id);
        harness.RotationOf(user).Should().StartWith("delivered ").And.EndWith($" new={second.Id} notified=yes");
    }

    [Theory]
    [InlineData(
        RotationPhase.Creating,
        "OLD",
        null,
        "* requested a new access key for u at *, and its id is not recorded. *"
    )]
    [InlineData(
        RotationPhase.Created,
        "OLD",
        "AKIAIOSFODNN7EXAMPLE",
        "u has * IAM allows 2 access keys for each user*"
    )]
    [InlineData(
        RotationPhase.Created,
        "AKIAIOSFODNN7EXAMPLE",
        "NEW",
        "u has no active access key AKIAIOSFODNN7EXAMPLE any more, *"
    )]
    public async Task A_key_that_is_not_recorded_as_new_is_never_deleted(
        RotationPhase phase,
        string oldKey,
        string? newKey,
        string reason
    )
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        AccessKeyId? id = newKey is null ? null : new(newKey);
        (IamUser user, _) = Begin(harness, Created with { Phase = phase, OldKey = new(oldKey), NewKey = id });

        await AssertRefusedAsync(harness, user, reason);
    }

    private static readonly RotationRecord Created = new(
        RotationPhase.Created,
        DateTimeOffset.UnixEpoch,
        "00000000-0000-0000-0000-000000000000",
        new("OLD"),
        new AccessKeyId("NEW")
    );

    /// <summary>Adds a user whose second key is recorded and whose secret is lost.</summary>
    private static async Task<(IamUser User, AccessKey Lost)> LoseKeyAsync(RemediationHarness harness)
    {
        IamUser user = harness.AddUser("u", 100);
        harness.DenyDelivery();
        AutomationExecution run = await harness.RunAsync("RotateAccessKey", ("UserName", "u"));
        harness.Account.Faults.Clear();
        run.FailureMessage.Should().Contain("ssm:PutParameter for ");
        AccessKey second = harness.KeysOf(user)[1];
        harness
            .RotationOf(user)
            .Should()
            .StartWith("created ")
            .And.EndWith($" execution={run.Id} old={user.AccessKeys[0].Id} new={second.Id}");
        return (user, second);
    }

    /// <summary>Adds a user with a key that is 100 days old, a new key and this record.</summary>
    private static (IamUser User, AccessKey Second) Begin(RemediationHarness harness, RotationRecord record)
    {
        IamUser user = harness.AddUser("u", 100);
        AccessKey second = harness.Account.Users.AddAccessKey("u");
        harness.WriteRecord(
            user,
            record with
            {
                At = RemediationHarness.DaysAgo(0),
                OldKey = record.OldKey.Value == "OLD" ? new(user.AccessKeys[0].Id) : record.OldKey,
                NewKey = record.NewKey?.Value == "NEW" ? new(second.Id) : record.NewKey,
            },
            RemediationHarness.DaysAgo(0)
        );
        return (user, second);
    }

    private static async Task AssertRefusedAsync(RemediationHarness harness, IamUser user, string reason)
    {
        IamUser before = harness.Now(user);
        harness.Account.Calls.Clear();

        AutomationExecution run = await harness.RunAsync("RotateAccessKey", ("UserName", "u"));

        run.FailureMessage.Should().Match($"*{reason}*");
        harness.Writes.Should().BeEmpty();
        harness.Now(user).Should().BeSameAs(before);
    }

    private static Task<InvocationResult> InvokeAgainAsync(RemediationHarness harness, AutomationExecution run) =>
        harness.InvokeAsync(
            ("Operation", "RotateAccessKey"),
            ("ExecutionId", run.Id),
            ("UserName", "u"),
            ("DryRun", "false"),
            ("TopicArn", harness.TopicArn)
        );

    private static string? ErrorOf(InvocationResult result) => result.Error?.ErrorMessage;
}
