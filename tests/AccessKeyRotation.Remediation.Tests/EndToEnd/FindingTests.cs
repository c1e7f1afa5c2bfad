using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation;
using AccessKeyRotation.Local.SecurityHub;
using static AccessKeyRotation.Local.Account.AccessKeyStatus;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

public sealed class FindingTests
{
    [Theory]
    [InlineData("a@b.c", "/")]
    [InlineData("x+y=z,w", "/svc/ci-1/")]
    public async Task The_violating_key_is_deactivated_as_ever_and_the_finding_says_which_by_what_and_how_to_undo_it(
        string name,
        string path
    )
    {
        await using RemediationHarness harness = await RemediationHarness.StartAsync();
        harness.Account.Users.Add(name, path, RemediationHarness.DaysAgo(1000));
        AccessKey old = harness.Account.Users.AddAccessKey(name, RemediationHarness.DaysAgo(100));
        harness.Account.Users.AddAccessKey(name, RemediationHarness.DaysAgo(10));
        IamUser user = harness.Account.Users.Present.Get(name);
        Finding finding = harness.AddFinding(user);

        AutomationExecution run = await harness.DeactivateAsync(finding);

        run.FailureMessage.Should().BeNull();
        RemediationHarness.SummaryOf(run).Should().Be($"1 access key of {name} was deactivated.");
        harness.StatusesOf(user).Should().Equal(Inactive, Active);
        harness.RecordOf(user, old).Should().Contain($"execution={run.Id}").And.EndWith("notified=yes");
        harness
            .Writes.Should()
            .Equal(
                "PutParameter",
                "UpdateAccessKey",
                "PutParameter",
                "TagUser",
                "Publish",
                "PutParameter",
                "BatchUpdateFindings"
            );
        harness
            .MessagesOf(KeySteps.Deactivated)
            .Should()
            .ContainSingle()
            .Which.Text.Should()
            .Contain("--document-name AccessKeyRotation-ReactivateAccessKey ");

        Finding noted = harness.Now(finding);
        noted.WorkflowStatus.Should().Be("NOTIFIED");
        noted
            .Note.Should()
            .Be(
                $"Deactivated: {old.Id}. Nothing was deleted. 1 access key of {name} was deactivated. Automation execution {run.Id} in us-east-1. "
                    + "To reactivate: access-key-rotation undo KEY --owner OWNER --reason REASON, or the document AccessKeyRotation-ReactivateAccessKey."
            );
        ((string)noted.Content["Note"]!["UpdatedBy"]!).Should().Be("access-key-rotation");
        noted.Content["UpdatedAt"]!.ToString().Should().Be(finding.Content["UpdatedAt"]!.ToString());
    }

    [Fact]
    public async Task A_finding_whose_user_keeps_every_limit_is_told_so_and_stays_as_it_is()
    {
        await using RemediationHarness harness = await RemediationHarness.StartAsync();
        IamUser user = harness.AddUser("x+y=z,w", 10);
        Finding finding = harness.AddFinding(user);

        AutomationExecution run = await harness.DeactivateAsync(finding);

        run.FailureMessage.Should().BeNull();
        harness.Writes.Should().Equal("BatchUpdateFindings");
        harness.Now(finding).WorkflowStatus.Should().Be("NEW");
        harness
            .Now(finding)
            .Note.Should()
            .Be(
                $"There is nothing to deactivate. No access key of x+y=z,w was deactivated. {user.AccessKeys[0].Id}: it keeps every limit. "
                    + $"AWS resolves the finding of a compliant user after the next evaluation. Automation execution {run.Id} in us-east-1."
            );
    }

    [Fact]
    public async Task A_finding_of_another_account_is_refused_with_the_command_to_run_there_and_is_not_touched()
    {
        const string Member = "444455556666";
        await using RemediationHarness harness = await RemediationHarness.StartAsync();
        IamUser user = harness.AddUser("alice", 100);
        Finding finding = harness.AddFinding(user);
        string arn = $"arn:aws:iam::{Member}:user/x+y=z,w";

        AutomationExecution run = await harness.DeactivateAsync(
            finding,
            ("FindingAccountId", Member),
            ("UserArn", arn),
            ("MaxAccessKeyAge", "30"),
            (
                "AutomationAssumeRole",
                "arn:aws:iam::111122223333:role/access-key-rotation/access-key-rotation-automation"
            )
        );

        run.FailureMessage.Should()
            .Contain(
                $"Nothing was done: the finding is of account {Member}, and this is 111122223333. Run there: aws ssm start-automation-execution --region us-east-1 "
                    + $$"""--document-name AccessKeyRotation-DeactivateAccessKeysForFinding --parameters '{"FindingId":["{{finding.Id}}"],"ProductArn":["{{finding.ProductArn}}"],"FindingAccountId":["{{Member}}"],"UserArn":["{{arn}}"],"MaxAccessKeyAge":["30"],"""
            );
        run.FailureMessage.Should()
            .Contain(
                $"\"AutomationAssumeRole\":[\"arn:aws:iam::{Member}:role/access-key-rotation/access-key-rotation-automation\"]}}'"
            );
        harness.Writes.Should().BeEmpty();
        harness.Now(finding).Should().Be(finding);
        harness.Now(user).Should().BeSameAs(user);
    }

    [Fact]
    public async Task Findings_of_other_products_about_a_user_are_served_too()
    {
        await using RemediationHarness harness = await RemediationHarness.StartAsync();
        IamUser user = harness.AddUser("alice", 100);
        var content = harness.AddFinding(user).Content;
        (content["Id"], content["ProductArn"], content["Title"]) = (
            "arn:aws:securityhub:us-east-1:111122223333:security-control/IAM.3/finding/0a1b2c3d-1111-2222-3333-444455556666",
            "arn:aws:securityhub:us-east-1::product/aws/securityhub",
            "IAM users' access keys should be rotated every 90 days or less"
        );
        Finding finding = harness.Account.Findings.Import(content);

        AutomationExecution run = await harness.DeactivateAsync(finding);

        run.FailureMessage.Should().BeNull();
        harness.StatusesOf(user).Should().Equal(Inactive);
        harness.Now(finding).WorkflowStatus.Should().Be("NOTIFIED");
        harness.Account.Findings.All.Select(each => each.WorkflowStatus).Should().BeEquivalentTo("NEW", "NOTIFIED");
    }

    [Theory]
    [InlineData(100)]
    [InlineData(10)]
    public async Task A_dry_run_writes_nothing_and_no_note(double age)
    {
        await using RemediationHarness harness = await RemediationHarness.StartAsync();
        IamUser user = harness.AddUser("alice", age);
        Finding finding = harness.AddFinding(user);

        AutomationExecution run = await harness.DeactivateAsync(finding, ("DryRun", "true"));

        run.FailureMessage.Should().BeNull();
        RemediationHarness
            .SummaryOf(run)
            .Should()
            .Be(
                age > 90
                    ? "1 access key of alice would be deactivated."
                    : "No access key of alice would be deactivated."
            );
        harness.Writes.Should().BeEmpty();
        harness.Now(finding).Should().Be(finding);
        harness.Now(user).Should().BeSameAs(user);
    }
}
