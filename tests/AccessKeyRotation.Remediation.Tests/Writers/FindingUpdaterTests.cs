using System.Text.Json.Nodes;
using AccessKeyRotation.Aws;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.SecurityHub;
using AccessKeyRotation.Remediation.Writers;
using AccessKeyRotation.Testing;

namespace AccessKeyRotation.Remediation.Tests.Writers;

public sealed class FindingUpdaterTests
{
    private static readonly FindingIdentity Nobodys = new(
        "arn:aws:config:us-east-1:111122223333:config-rule/r/finding/0",
        "arn:aws:securityhub:us-east-1::product/aws/config"
    );

    [Theory]
    [InlineData(true, "NOTIFIED")]
    [InlineData(false, "NEW")]
    public async Task A_note_is_written_and_the_workflow_changed_only_where_people_were_told(
        bool isNotified,
        string workflow
    )
    {
        await using AwsAccount account = await AwsAccount.StartAsync();
        Finding finding = AddFinding(account);

        await new FindingUpdater(account.SecurityHub).UpdateAsync(
            new(finding.Id, finding.ProductArn),
            new("Zoë: \"done\"", isNotified),
            default
        );

        Finding noted = account.Local.Findings.Find(finding.Id, finding.ProductArn)!;
        (noted.Note, noted.WorkflowStatus).Should().Be(("Zoë: \"done\"", workflow));
        RecordedCall call = account.Local.Calls.Of("BatchUpdateFindings").Should().ContainSingle().Subject;
        JsonNode
            .Parse(call.Request.Json!)!
            .AsObject()
            .Select(member => member.Key)
            .Should()
            .BeEquivalentTo(
                isNotified ? ["FindingIdentifiers", "Note", "Workflow"] : ["FindingIdentifiers", "Note"],
                "severity and the like are people's"
            );
    }

    [Fact]
    public async Task A_finding_that_was_not_updated_is_an_error_with_code_and_message()
    {
        await using AwsAccount account = await AwsAccount.StartAsync();

        Func<Task> update = () =>
            new FindingUpdater(account.SecurityHub).UpdateAsync(Nobodys, new("text", IsNotified: true), default);

        (await update.Should().ThrowAsync<AwsCallFailedException>()).WithMessage(
            $"securityhub:BatchUpdateFindings for finding {Nobodys.Id} failed: FindingNotFound: Finding Not Found"
        );
    }

    [Fact]
    public async Task A_call_that_fails_is_an_error_that_names_it()
    {
        await using AwsAccount account = await AwsAccount.StartAsync();
        account.Local.Findings.IsEnabled = false;

        Func<Task> update = () =>
            new FindingUpdater(account.SecurityHub).UpdateAsync(Nobodys, new("text", IsNotified: true), default);

        (await update.Should().ThrowAsync<AwsCallFailedException>()).WithMessage(
            "securityhub:BatchUpdateFindings for finding *: InvalidAccessException: Account 111122223333 *"
        );
    }

    private static Finding AddFinding(AwsAccount account)
    {
        ConfigRule rule = account.Local.Rules.Add("keys");
        rule.Remember(
            new(
                ConfigurationItem.UserType,
                account.Local.Users.Add("alice").Id,
                ComplianceType.NonCompliant,
                account.Time.GetUtcNow()
            )
        );
        account.Local.Findings.ImportFrom(rule);
        return account.Local.Findings.All[0];
    }
}
