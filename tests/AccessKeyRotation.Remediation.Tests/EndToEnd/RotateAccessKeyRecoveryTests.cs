using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation;
using AccessKeyRotation.Local.Lambda;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

/// <summary>A rotation that another run began: taken up where that run has ended, left alone where it has not, or where a key may be somebody's.</summary>
[Trait("Function", "InProcess")]
public sealed class RotateAccessKeyRecoveryTests
{
    [Fact]
    public async Task A_key_whose_secret_was_lost_is_removed_and_made_anew()
    {
        await using RemediationHarness harness = await RemediationHarness.StartImpatientAsync();
        (IamUser user, AccessKey lost) = await LoseKeyAsync(harness);

        await harness.RotateAsync("u");

        AccessKey[] keys = harness.KeysOf(user);
        keys.Should().HaveCount(2);
        keys[0].Should().Be(user.AccessKeys[0]);
        keys[1].Id.Should().NotBe(lost.Id);
        harness.DeliveredTo(user)!.Value.AccessKeyId.Should().Be(keys[1].Id);
    }

    [Fact]
    public async Task The_creation_of_a_key_is_asked_for_once_in_a_run_though_its_answer_is_lost()
    {
        await using RemediationHarness harness = await RemediationHarness.StartImpatientAsync();

        await LoseKeyAsync(harness);

        harness.Account.Calls.Count("CreateAccessKey").Should().Be(1);
    }

    [Fact]
    public async Task A_key_that_comes_to_be_after_the_run_has_given_up_is_removed_and_made_anew()
    {
        await using RemediationHarness harness = await RemediationHarness.StartImpatientAsync();
        IamUser user = harness.AddUser("u", 100);
        using ManualResetEventSlim hangs = new();
        harness.Account.Faults.BeforeAnswer = call => _ = call.Action != "CreateAccessKey" || hangs.Wait(TimeSpan.FromMinutes(1));

        AutomationExecution run = await harness.RunAsync("RotateAccessKey", ("UserName", "u"));
        hangs.Set();
        await Eventually.IsAsync(() => harness.KeysOf(user).Length == 2);
        await harness.RotateAsync("u");

        run.FailureMessage.Should().Contain("iam:CreateAccessKey for user u failed: ");
        harness.KeysOf(user).Should().HaveCount(2);
        harness.DeliveredTo(user)!.Value.AccessKeyId.Should().Be(harness.KeysOf(user)[1].Id);
    }

    [Theory]
    [InlineData("creating at=NOW execution=ID old=OLD")]
    [InlineData("created at=NOW execution=ID old=OLD new=NEW")]
    public async Task A_rotation_of_an_execution_that_has_not_ended_is_not_touched_and_then_taken_up(string record)
    {
        await using RemediationHarness harness = await RemediationHarness.StartImpatientAsync();
        AutomationExecution other = harness.Start("FinishRotation", null, ("Approver", "arn:aws:iam::111122223333:user/approver"));
        (IamUser user, AccessKey lost) = Begin(harness, record, other.Id);
        harness.Account.Calls.Clear();

        AutomationExecution run = await harness.RunAsync("RotateAccessKey", ("UserName", "u"));

        run.FailureMessage.Should().MatchRegex($"Automation execution {other.Id} is rotating {user.AccessKeys[0].Id} of u since .+ and has not ended");
        harness.Writes.Should().BeEmpty();
        harness.KeysOf(user).Should().Equal(user.AccessKeys[0], lost);

        harness.Account.Automations.Stop(other.Id);
        await other.Completion;
        await harness.RotateAsync("u");

        harness.DeliveredTo(user)!.Value.AccessKeyId.Should().Be(harness.KeysOf(user)[1].Id).And.NotBe(lost.Id);
    }

    [Fact]
    public async Task A_rotation_of_an_execution_that_is_no_longer_known_is_taken_up()
    {
        await using RemediationHarness harness = await RemediationHarness.StartImpatientAsync();
        (IamUser user, AccessKey lost) = Begin(harness, "creating at=NOW execution=ID old=OLD", "00000000-0000-0000-0000-000000000000");

        await harness.RotateAsync("u");

        harness.KeysOf(user).Should().HaveCount(2).And.NotContain(lost);
    }

    [Fact]
    public async Task A_second_invocation_of_the_same_execution_changes_nothing_after_the_first()
    {
        await using RemediationHarness harness = await RemediationHarness.StartImpatientAsync();
        harness.AddUser("u", 100);
        AutomationExecution run = await harness.RotateAsync("u");
        harness.Account.Calls.Clear();

        ErrorOf(await InvokeAgainAsync(harness, run)).Should().BeNull();

        harness.Writes.Should().BeEmpty();
    }

    [Theory]
    [InlineData("CreateAccessKey", 1)]
    [InlineData("TagUser", 2)]
    [InlineData("PutParameter", 1)]
    [InlineData("TagUser", 3)]
    public async Task A_second_invocation_of_the_same_execution_does_not_interfere_with_the_first(string action, int number)
    {
        await using RemediationHarness harness = await RemediationHarness.StartImpatientAsync();
        IamUser user = harness.AddUser("u", 100);
        string? refusal = null;
        int calls = 0;
        harness.Account.Faults.BeforeAnswer = call =>
        {
            if (call.Action == action && ++calls == number)
                refusal = ErrorOf(InvokeAgainAsync(harness, harness.Account.Automations.All[0]).GetAwaiter().GetResult());
        };

        await harness.RotateAsync("u");

        refusal.Should().Contain("is rotating").And.Contain("has not ended");
        harness.KeysOf(user).Should().HaveCount(2);
        harness.DeliveredTo(user)!.Value.AccessKeyId.Should().Be(harness.KeysOf(user)[1].Id);
        harness.Account.Calls.Count("CreateAccessKey").Should().Be(1);
    }

    [Fact]
    public async Task A_key_that_was_used_is_never_taken_for_the_one_whose_secret_was_lost()
    {
        await using RemediationHarness harness = await RemediationHarness.StartImpatientAsync();
        (IamUser user, AccessKey second) = await LoseKeyAsync(harness);
        harness.Use(user, second, daysAgo: 0);

        await AssertRefusedAsync(harness, user, $"Access key {second.Id} of u, created *, may be in use, so it is not the one whose secret was lost.");
    }

    [Theory]
    [InlineData("creating at=NOW execution=ID old=OLD", 3, "u has further access keys since *, and it cannot be told which of them was created for the rotation of *")]
    [InlineData("creating at=NOW execution=ID old=OLD", -0.5, "u has further access keys since *, and it cannot be told which of them was created for the rotation of *")]
    [InlineData("created at=NOW execution=ID old=OLD new=AKIAIOSFODNN7EXAMPLE", 0, "u has further access keys since *, and it cannot be told which of them was created for the rotation of *")]
    [InlineData("creating at=NOW execution=ID old=AKIAIOSFODNN7EXAMPLE", 0, "u has no active access key AKIAIOSFODNN7EXAMPLE any more, whose rotation was begun; remove the tag access-key-rotation:rotating.")]
    public async Task A_key_of_somebody_else_s_is_never_taken_for_the_one_whose_secret_was_lost(string record, double hoursBeforeRecord, string reason)
    {
        await using RemediationHarness harness = await RemediationHarness.StartImpatientAsync();
        (IamUser user, AccessKey second) = Begin(harness, record, "00000000-0000-0000-0000-000000000000");
        harness.Account.Users.ChangeAccessKey("u", second.Id, key => key with { CreateDate = RemediationHarness.DaysAgo(hoursBeforeRecord / 24) });

        await AssertRefusedAsync(harness, user, reason);
    }

    /// <summary>A user whose second key was created without anybody knowing.</summary>
    private static async Task<(IamUser User, AccessKey Lost)> LoseKeyAsync(RemediationHarness harness)
    {
        IamUser user = harness.AddUser("u", 100);
        harness.Account.Faults.Cut("CreateAccessKey", int.MaxValue, afterActing: true);
        AutomationExecution run = await harness.RunAsync("RotateAccessKey", ("UserName", "u"));
        harness.Account.Faults.Clear();
        run.FailureMessage.Should().Contain("iam:CreateAccessKey for user u failed: ");
        harness.RotationOf(user).Should().StartWith("creating ").And.EndWith($" execution={run.Id} old={user.AccessKeys[0].Id}");
        return (user, harness.KeysOf(user)[1]);
    }

    /// <summary>A user with a key 100 days old, one of this moment and this record.</summary>
    private static (IamUser User, AccessKey Second) Begin(RemediationHarness harness, string record, string executionId)
    {
        IamUser user = harness.AddUser("u", 100);
        AccessKey second = harness.Account.Users.AddAccessKey("u");
        harness.Tag("u", RotatedUsers.RotatingTag, record
            .Replace("NOW", $"{RemediationHarness.DaysAgo(0):yyyy-MM-dd'T'HH:mm:ss'Z'}", StringComparison.Ordinal)
            .Replace("ID", executionId, StringComparison.Ordinal)
            .Replace("OLD", user.AccessKeys[0].Id, StringComparison.Ordinal)
            .Replace("NEW", second.Id, StringComparison.Ordinal));
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
        harness.InvokeAsync(("Operation", "RotateAccessKey"), ("ExecutionId", run.Id), ("UserName", "u"), ("DryRun", "false"), ("TopicArn", harness.TopicArn));

    private static string? ErrorOf(InvocationResult result) => result.Error?.ErrorMessage;
}
