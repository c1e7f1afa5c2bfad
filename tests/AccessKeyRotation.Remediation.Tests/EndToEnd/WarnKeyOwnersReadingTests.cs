using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation;
using AccessKeyRotation.Local.Lambda;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

/// <summary>The reads for the daily digest: few calls, and an error instead of an incomplete digest.</summary>
[Trait("Function", "InProcess")]
public sealed class WarnKeyOwnersReadingTests
{
    private const int Users = 1000;

    /// <summary>More than a day's share of the users if each user is read once in thirty days.</summary>
    private const int Slice = 70;

    [Fact]
    public async Task Users_of_whom_the_report_proves_that_there_is_nothing_to_tell_are_not_listed()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        AddManyYoung(harness);
        harness.AddUser("violating", 100);
        harness.AddUser("due", 80);
        harness.Account.Report.Make();

        AutomationExecution run = await harness.RunAsync("WarnKeyOwners");

        run.FailureMessage.Should().BeNull();
        harness.Account.Calls.Count("ListAccessKeys").Should().BeLessThan(2 + Slice);
        harness.Account.Calls.All.Count.Should().BeLessThan(2 * (2 + Slice) + 20);
        RemediationHarness.SummaryOf(run).Should().Be("1 owner notified of 2 items.");
    }

    [Fact]
    public async Task A_user_with_a_record_is_read_though_the_report_proves_the_keys()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser user = harness.AddUser("u", 50);
        harness.Set(user, user.AccessKeys[0], AccessKeyStatus.Inactive);
        harness.SetRecord(user, user.AccessKeys[0], DeactivatedUsers.Record("deactivated", 28));
        harness.Account.Report.Make();

        AutomationExecution run = await harness.RunAsync("WarnKeyOwners");

        run.FailureMessage.Should().BeNull();
        harness.Account.Topics.Messages.Should().ContainSingle().Which.Text.Should().Contain("deleted within a week");
    }

    [Fact]
    public async Task Without_a_report_everybody_is_listed()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        AddManyYoung(harness);
        harness.AddUser("violating", 100);
        harness.Account.Faults.Fail("GenerateCredentialReport", int.MaxValue, "LimitExceeded", 409);

        AutomationExecution run = await harness.RunAsync("WarnKeyOwners");

        run.FailureMessage.Should().BeNull();
        harness
            .Account.Calls.Of("ListAccessKeys")
            .Select(call => call.Request.Form["UserName"])
            .Distinct()
            .Should()
            .HaveCount(Users + 1);
        RemediationHarness.SummaryOf(run).Should().Be("1 owner notified of 1 item.");
    }

    [Theory]
    [InlineData("GetParametersByPath", "ssm:GetParametersByPath for path /access-key-rotation/")]
    [InlineData("GetAccountAuthorizationDetails", "iam:GetAccountAuthorizationDetails failed: ")]
    [InlineData("GetCredentialReport", "iam:GetCredentialReport failed: ")]
    public async Task Nobody_is_told_where_the_account_cannot_be_read(string action, string said)
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        harness.AddUser("u", 100);
        harness.Account.Faults.Deny(action);

        AutomationExecution run = await harness.RunAsync("WarnKeyOwners");

        run.FailureMessage.Should().Contain(said);
        harness.Writes.Should().BeEmpty();
    }

    [Theory]
    [InlineData("true", 0)]
    [InlineData("false", 1)]
    public async Task One_user_who_cannot_be_read_is_an_error_and_the_others_owners_are_told(
        string dryRun,
        int messages
    )
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        harness.AddUser("readable", 100);
        harness.AddUser("unreadable", 100);
        harness.Account.Report.Make();
        harness.Account.Faults.BeforeAnswer = call =>
        {
            if (call.Action == "ListAccessKeys" && call.Form["UserName"] == "unreadable")
                throw new InvalidOperationException("This user is unreadable.");
        };

        AutomationExecution run = await harness.RunAsync("WarnKeyOwners", ("DryRun", dryRun));

        run.FailureMessage.Should().Contain("unreadable: iam:ListAccessKeys for user unreadable failed: ");
        harness.Account.Topics.Messages.Should().HaveCount(messages);
    }

    [Fact]
    public async Task A_path_under_which_no_registry_can_be_is_refused()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();

        InvocationResult result = await harness.InvokeAsync(
            ("Operation", "WarnKeyOwners"),
            ("ExecutionId", $"{Guid.Empty}"),
            ("WarnDays", "14"),
            ("MaxAccessKeyAge", "90"),
            ("MaxAccessKeyUnusedAge", "0"),
            ("GraceDays", "30"),
            ("WaiverPath", "/"),
            ("DryRun", "false"),
            ("TopicArn", harness.TopicArn)
        );

        result
            .ErrorMessage.Should()
            .Be(
                "WaiverPath is '/'; it must be a path such as /access-key-rotation/waivers, of up to 14 names of letters, digits and _.-."
            );
        harness.Account.Calls.All.Should().BeEmpty();
    }

    [Fact]
    public async Task A_waiver_that_is_none_keeps_no_violation_from_being_told()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        harness.AddUser("u", 100);
        harness.Account.Parameters.Put(
            $"{RemediationHarness.WaiverPath}u",
            """{"user":"u","reason":"r","expires":"2099-01-01"}"""
        );
        harness.Account.Report.Make();

        AutomationExecution run = await harness.RunAsync("WarnKeyOwners");

        run.FailureMessage.Should().BeNull();
        harness.Account.Topics.Messages.Should().ContainSingle().Which.Text.Should().Contain("Over the limit now");
    }

    [Fact]
    public async Task A_pause_stops_the_messages_too()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        harness.AddUser("u", 100);
        harness.Account.Report.Make();
        harness.Stop("the remediation is paused");

        AutomationExecution run = await harness.RunAsync("WarnKeyOwners");

        run.FailureMessage.Should().Contain("the remediation is paused by the parameter /access-key-rotation/paused");
        harness.Account.Topics.Messages.Should().BeEmpty();
    }

    private static void AddManyYoung(RemediationHarness harness)
    {
        for (int number = 0; number < Users; number++)
            harness.AddUser($"young-{number}", 10);
    }
}
