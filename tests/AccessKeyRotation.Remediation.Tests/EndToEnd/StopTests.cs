using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation;
using static AccessKeyRotation.Local.Account.AccessKeyStatus;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

public sealed class StopTests
{
    private const string StopSwitch = "/access-key-rotation/paused";

    [Theory]
    [InlineData("DeactivateAccessKeys")]
    [InlineData("ReactivateAccessKey")]
    public async Task While_the_stop_switch_is_there_every_act_fails_with_its_text_and_after_it_is_gone_none(string document)
    {
        await using RemediationHarness harness = await RemediationHarness.StartAsync();
        (IamUser user, Func<Task<AutomationExecution>> run) = await PrepareAsync(harness, document);
        harness.Account.Parameters.Put(StopSwitch, "INC-42: ask alice");

        AutomationExecution stopped = await run();

        stopped.FailureMessage.Should().Contain($"Nothing was done: acts are stopped by the parameter {StopSwitch}, which says: INC-42: ask alice");
        harness.Writes.Should().BeEmpty();
        harness.Now(user).Should().BeSameAs(user);

        harness.Account.Parameters.Delete(StopSwitch);
        (await run()).FailureMessage.Should().BeNull();
        harness.Now(user).AccessKeys[0].Status.Should().NotBe(user.AccessKeys[0].Status);
    }

    [Theory]
    [InlineData("DeactivateAccessKeys", "GetParameter", "ssm:GetParameter for /access-key-rotation/paused failed: AccessDeniedException")]
    [InlineData("ReactivateAccessKey", "GetParameter", "ssm:GetParameter for /access-key-rotation/paused failed: AccessDeniedException")]
    [InlineData("DeactivateAccessKeys", "GetParametersByPath", "ssm:GetParametersByPath for path /access-key-rotation/waivers/ failed: AccessDeniedException")]
    [InlineData("ReactivateAccessKey", "GetParametersByPath", "ssm:GetParametersByPath for path /access-key-rotation/waivers/ failed: AccessDeniedException")]
    public async Task A_stop_switch_or_a_register_that_cannot_be_read_stops_every_act(string document, string action, string failure)
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        (IamUser user, Func<Task<AutomationExecution>> run) = await PrepareAsync(harness, document);
        harness.Account.Faults.Deny(action);

        AutomationExecution stopped = await run();

        stopped.FailureMessage.Should().Contain(failure);
        harness.Writes.Should().BeEmpty();
        harness.Now(user).Should().BeSameAs(user);
    }

    [Fact]
    public async Task The_register_is_unreadable_as_a_whole_where_one_of_its_pages_is()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser user = harness.AddUser("user", 100);
        for (int i = 0; i < 11; i++)
            harness.Waive($"somebody-{i}");
        int pages = 0;
        harness.Account.Faults.BeforeAnswer = call =>
        {
            if (call.Action == "GetParametersByPath" && ++pages == 2)
                harness.Account.Faults.Deny("GetParametersByPath");
        };

        AutomationExecution run = await harness.RemediateAsync(user);

        run.FailureMessage.Should().Contain("ssm:GetParametersByPath");
        harness.Writes.Should().BeEmpty();
    }

    [Fact]
    public async Task Who_stops_us_during_a_run_stops_its_next_act_and_what_was_done_is_told_of()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser user = harness.AddUser("user", 300, 200, 100);
        harness.Account.Faults.BeforeAnswer = call =>
        {
            if (call.Action == "UpdateAccessKey")
                harness.Account.Parameters.Put(StopSwitch, "INC-42");
        };

        AutomationExecution run = await harness.RemediateAsync(user);

        run.FailureMessage.Should().Contain("2 of 3 failed").And.Contain("INC-42");
        harness.StatusesOf(user).Should().Equal(Inactive, Active, Active);
        harness.RecordOf(user, user.AccessKeys[0]).Should().EndWith("notified=yes");
        harness.Now(user).Tags.Should().HaveCount(1);
        harness.MessagesOf(KeySteps.Deactivated).Should().ContainSingle();
    }

    /// <summary>A user for whom the document has something to do, and its run.</summary>
    private static async Task<(IamUser User, Func<Task<AutomationExecution>> Run)> PrepareAsync(RemediationHarness harness, string document)
    {
        IamUser user = harness.AddUser("x+y=z,w", 100);
        if (document == "DeactivateAccessKeys")
            return (user, () => harness.RemediateAsync(user));

        (await harness.RemediateAsync(user)).FailureMessage.Should().BeNull();
        harness.Account.Calls.Clear();
        return (harness.Now(user), () => harness.UndoAsync(user, user.AccessKeys[0]));
    }
}
