using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation;
using AccessKeyRotation.Local.Lambda;
using AccessKeyRotation.Local.SecurityHub;
using static AccessKeyRotation.Local.Account.AccessKeyStatus;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

[Trait("Function", "InProcess")]
public sealed class FindingRefusalTests
{
    [Theory]
    [InlineData(
        "arn:aws:iam::111122223333:user/nobody",
        "no user has the ARN arn:aws:iam::111122223333:user/nobody now. It was deleted, renamed or moved to another path since the finding was created."
    )]
    [InlineData(
        "arn:aws:iam::111122223333:user/alice",
        "no user has the ARN arn:aws:iam::111122223333:user/alice now."
    )]
    [InlineData(
        "arn:aws:iam::111122223333:user/other/alice",
        "no user has the ARN arn:aws:iam::111122223333:user/other/alice now."
    )]
    [InlineData(
        "arn:aws:iam::111122223333:user/team/ALICE",
        "no user has the ARN arn:aws:iam::111122223333:user/team/ALICE now."
    )]
    [InlineData(
        "arn:aws:iam::444455556666:user/team/alice",
        "the finding is about arn:aws:iam::444455556666:user/team/alice, and only users of account 111122223333 of the partition aws are deactivated here."
    )]
    [InlineData(
        "arn:aws-us-gov:iam::111122223333:user/team/alice",
        "the finding is about arn:aws-us-gov:iam::111122223333:user/team/alice, and only users of account 111122223333 of the partition aws are deactivated here."
    )]
    [InlineData(
        "arn:aws:iam::111122223333:root",
        "the finding is about the root user (arn:aws:iam::111122223333:root), whose access keys the root user alone can deactivate and delete."
    )]
    [InlineData(
        "arn:aws:iam::111122223333:role/team/alice",
        "the finding is about a role (arn:aws:iam::111122223333:role/team/alice), and a role has no access keys."
    )]
    [InlineData(
        "arn:aws:iam::111122223333:user/",
        "the finding is about arn:aws:iam::111122223333:user/, which is not an IAM user; an ARN such as arn:aws:iam::111122223333:user/NAME is."
    )]
    [InlineData(
        "arn:aws:iam::111122223333:group/alice",
        "the finding is about arn:aws:iam::111122223333:group/alice, which is not an IAM user"
    )]
    [InlineData("arn:aws:s3:::alice", "the finding is about arn:aws:s3:::alice, which is not an IAM user")]
    [InlineData(
        "AWS::::Account:111122223333",
        "the finding is about AWS::::Account:111122223333, which is not an IAM user"
    )]
    [InlineData("AIDAIOSFODNN7EXAMPLE", "the finding is about AIDAIOSFODNN7EXAMPLE, which is not an IAM user")]
    public async Task A_finding_that_is_not_about_exactly_one_user_who_is_there_is_refused_and_says_so(
        string arn,
        string why
    )
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        (IamUser user, Finding finding) = Arrange(harness);

        AutomationExecution run = await harness.DeactivateAsync(finding, ("UserArn", arn));
        AutomationExecution dry = await harness.DeactivateAsync(finding, ("UserArn", arn), ("DryRun", "true"));

        run.FailureMessage.Should().Contain($"Nothing was done: {why}");
        dry.FailureMessage.Should().Contain($"Nothing was done: {why}");
        harness.Writes.Should().Equal("BatchUpdateFindings");
        harness.Now(finding).Note.Should().StartWith($"Nothing was done: {why}").And.Contain(run.Id);
        harness.Now(finding).WorkflowStatus.Should().Be("NEW");
        harness.Now(user).Should().BeSameAs(user);
    }

    [Fact]
    public async Task A_user_of_the_same_name_on_another_path_is_not_taken_for_the_findings()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        (IamUser user, Finding finding) = Arrange(harness);
        harness.Account.Users.Change("alice", alice => alice with { Path = "/elsewhere/" });

        (await harness.DeactivateAsync(finding)).FailureMessage.Should().Contain($"no user has the ARN {user.Arn} now");

        harness.StatusesOf(user).Should().Equal(Active);
    }

    [Fact]
    public async Task A_pause_applies_and_the_finding_shows_it()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        (IamUser user, Finding finding) = Arrange(harness);
        harness.Account.Parameters.Put("/access-key-rotation/paused", "INC-42: ask alice");

        AutomationExecution run = await harness.DeactivateAsync(finding);

        run.FailureMessage.Should().Contain("INC-42: ask alice");
        harness.Now(user).Should().BeSameAs(user);
        harness
            .Now(finding)
            .Note.Should()
            .StartWith("Nothing was done: the remediation is paused by the parameter /access-key-rotation/paused")
            .And.EndWith("It can be started again.");
        harness.Now(finding).WorkflowStatus.Should().Be("NEW");
    }

    [Fact]
    public async Task The_daily_limit_counts_no_run_that_a_person_chose()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync(
            ("MAX_DEACTIVATIONS_PER_DAY", "1")
        );
        IamUser[] users = [.. Enumerable.Range(0, 3).Select(index => harness.AddUser($"user-{index}", 100))];

        foreach (IamUser user in users)
            (await harness.DeactivateAsync(harness.AddFinding(user))).FailureMessage.Should().BeNull();
        IamUser automatic = harness.AddUser("automatic", 100);

        (await harness.RemediateAsync(automatic))
            .FailureMessage.Should()
            .BeNull("it is the first that AWS Config starts");
        users.Append(automatic).SelectMany(harness.StatusesOf).Should().OnlyContain(status => status == Inactive);
    }

    [Theory]
    [InlineData("ListUsers", "iam:ListUsers failed: ")]
    [InlineData("ListUserTags", "iam:ListUserTags for user alice failed: ")]
    [InlineData("GetParametersByPath", "ssm:GetParametersByPath for path /access-key-rotation/")]
    [InlineData("GenerateMac", "kms:GenerateMac")]
    [InlineData("UpdateAccessKey", "iam:UpdateAccessKey")]
    public async Task What_fails_before_the_act_is_told_on_the_finding_and_fails_the_step(string action, string error)
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        (IamUser user, Finding finding) = Arrange(harness);
        harness.Account.Faults.Deny(action);

        AutomationExecution run = await harness.DeactivateAsync(finding);

        run.FailureMessage.Should().Contain(error).And.NotContain("finding");
        harness.StatusesOf(user).Should().Equal(Active);
        harness.Now(finding).Note.Should().StartWith(error).And.Contain(run.Id);
        harness.Now(finding).WorkflowStatus.Should().Be("NEW");
    }

    [Fact]
    public async Task What_fails_after_the_act_is_told_with_what_was_done()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        (IamUser user, Finding finding) = Arrange(harness);
        harness.Account.Faults.Deny("Publish");

        AutomationExecution run = await harness.DeactivateAsync(finding);

        run.FailureMessage.Should().Contain("sns:Publish");
        harness.StatusesOf(user).Should().Equal(Inactive);
        harness
            .Now(finding)
            .Note.Should()
            .StartWith(
                $"Deactivated: {user.AccessKeys[0].Id}. Nothing was deleted. Then it failed: 1 of 2 failed, the others were handled. The notification: sns:Publish"
            )
            .And.Contain("To reactivate: ");
        harness.Now(finding).WorkflowStatus.Should().Be("NOTIFIED");
    }

    [Theory]
    [InlineData("denied", "AccessDeniedException: User: ")]
    [InlineData("off", "InvalidAccessException: Account 111122223333 is not subscribed")]
    [InlineData("forgotten", "FindingNotFound: Finding Not Found")]
    public async Task Where_the_finding_cannot_be_written_on_the_act_stays_and_the_run_ends_in_an_error_with_code_and_message(
        string what,
        string answer
    )
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        (IamUser user, Finding finding) = Arrange(harness);
        Break();

        AutomationExecution run = await harness.DeactivateAsync(finding);

        run.FailureMessage.Should()
            .Contain(
                "1 access key of alice was deactivated. The finding was not updated: "
                    + $"securityhub:BatchUpdateFindings for finding {finding.Id} failed: {answer}"
            );
        harness.StatusesOf(user).Should().Equal(Inactive);
        harness.MessagesOf(KeySteps.Deactivated).Should().ContainSingle();

        harness.Account.Faults.Clear();
        harness.Account.Findings.IsEnabled = true;
        harness.Account.Findings.Import(finding.Content);
        (await harness.DeactivateAsync(finding)).FailureMessage.Should().BeNull();
        harness
            .Now(finding)
            .Note.Should()
            .StartWith("There is nothing to deactivate. ")
            .And.Contain($"{user.AccessKeys[0].Id}: it is Inactive.");

        void Break()
        {
            if (what == "denied")
                harness.Account.Faults.Deny("BatchUpdateFindings");
            else if (what == "off")
                harness.Account.Findings.IsEnabled = false;
            else
                harness.Account.Findings.Forget(finding);
        }
    }

    [Fact]
    public async Task A_refusal_that_cannot_be_written_either_is_in_the_error_first()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        (_, Finding finding) = Arrange(harness);
        harness.Account.Findings.IsEnabled = false;

        AutomationExecution run = await harness.DeactivateAsync(finding, ("UserArn", "arn:aws:s3:::bucket"));

        run.FailureMessage.Should()
            .Contain("Nothing was done: the finding is about arn:aws:s3:::bucket, which")
            .And.Contain("The finding was not updated: securityhub:BatchUpdateFindings");
    }

    [Fact]
    public async Task A_note_is_cut_to_what_Security_Hub_takes_and_keeps_keys_execution_and_undo()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        string name = new('n', 64);
        IamUser user = harness.AddUser(name, 300, 200, 100);
        Finding finding = harness.AddFinding(user);
        string path = string.Concat(Enumerable.Repeat($"/{new string('p', 250)}", 2));

        AutomationExecution done = await harness.DeactivateAsync(finding);
        string note = harness.Now(finding).Note!;
        Finding other = harness.AddFinding(harness.AddUser("other", 100));
        harness.Account.Faults.BeforeAnswer = call =>
        {
            if (call.Action == "GetParametersByPath" && call.Json!.Contains(path, StringComparison.Ordinal))
                harness.Account.Faults.Deny("GetParametersByPath");
        };
        AutomationExecution failed = await harness.DeactivateAsync(other, ("WaiverPath", path));

        note.Should()
            .ContainAll(user.AccessKeys.Select(key => key.Id))
            .And.Contain(done.Id)
            .And.EndWith("AccessKeyRotation-ReactivateAccessKey.");
        harness.Now(other).Note.Should().HaveLength(512).And.Contain($"… Automation execution {failed.Id}");
    }

    [Fact]
    public async Task A_call_that_no_document_made_writes_on_no_finding()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        (IamUser user, Finding finding) = Arrange(harness);

        InvocationResult result = await harness.InvokeAsync(
            ("Operation", FindingSteps.Document),
            ("ExecutionId", $"{Guid.Empty}"),
            ("FindingId", finding.Id),
            ("ProductArn", finding.ProductArn),
            ("FindingAccountId", harness.Account.Id),
            ("UserArn", user.Arn),
            ("MaxAccessKeyAge", "90"),
            ("MaxAccessKeyUnusedAge", "0"),
            ("WaiverPath", RemediationHarness.WaiverPath),
            ("SkipIfUsedWithinDays", "0"),
            ("DryRun", "false"),
            ("TopicArn", harness.TopicArn)
        );

        result.ErrorMessage.Should().Contain("the id of an automation execution of this account and region");
        harness.Writes.Should().BeEmpty();
    }

    private static (IamUser User, Finding Finding) Arrange(RemediationHarness harness)
    {
        harness.Account.Users.Add("alice", "/team/", RemediationHarness.DaysAgo(1000));
        harness.Account.Users.AddAccessKey("alice", RemediationHarness.DaysAgo(100));
        IamUser user = harness.Account.Users.Present.Get("alice");
        return (user, harness.AddFinding(user));
    }
}
