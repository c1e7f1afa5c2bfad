using AccessKeyRotation.Cli.Aws;
using AccessKeyRotation.Local.Automation;
using AccessKeyRotation.Testing;

namespace AccessKeyRotation.Cli.Tests.Aws;

public sealed class AutomationReportReaderTests
{
    private const string Document = """
        schemaVersion: '0.3'
        description: Waits.
        parameters:
          UserName: { type: String, default: nobody }
        mainSteps:
          - name: Wait
            action: aws:approve
            inputs:
              Approvers: ['arn:aws:iam::111122223333:user/alice']
        """;

    [Fact]
    public async Task The_span_has_its_first_moment_and_not_the_one_after_it()
    {
        await using AwsAccount account = await StartAsync();
        DateTimeOffset from = account.Time.GetUtcNow().AddSeconds(1);
        List<string> ids = [];
        for (int second = 0; second < 5; second++)
        {
            ids.Add(account.Local.Automations.Start("Keys").Id);
            account.Time.Advance(TimeSpan.FromSeconds(1));
        }

        IReadOnlyList<ListedAutomation> listed = await new AutomationReportReader(account.Ssm).ListAsync(
            "Key",
            from,
            from.AddSeconds(3),
            default
        );

        listed.Select(execution => execution.Id).Should().Equal(ids[1..4]);
        listed[0].Should().Be(new ListedAutomation(ids[1], "Keys", from));
    }

    [Fact]
    public async Task An_execution_says_who_approved_and_how_it_ended()
    {
        await using AwsAccount account = await StartAsync();
        var started = account.Local.Automations.Start(
            "Keys",
            new Dictionary<string, IReadOnlyList<string>> { ["UserName"] = ["u"] },
            "arn:aws:iam::111122223333:user/bob"
        );
        while (started.Status != AutomationStatus.Waiting)
            await Task.Delay(10);
        account.Local.Automations.Approve(started.Id, "arn:aws:iam::111122223333:user/alice", "Fine.");
        await started.Completion;

        AutomationReport report = (await new AutomationReportReader(account.Ssm).FindAsync(started.Id, default))!;

        (report.Status, report.ExecutedBy, report.IsStartedByAwsConfig, report.DocumentVersion)
            .Should()
            .Be(("Success", "arn:aws:iam::111122223333:user/bob", false, "1"));
        report.EndedAt.Should().Be(account.Time.GetUtcNow());
        report.Parameters["UserName"].Should().Equal("u");
        AutomationStepReport step = report.Steps.Should().ContainSingle().Subject;
        (step.Name, step.Action, step.Status, step.Payload).Should().Be(("Wait", "aws:approve", "Success", null));
        step.Decisions.Should().ContainSingle().Which.Should().Contain("user/alice").And.Contain("Approve");
    }

    [Fact]
    public async Task One_that_is_no_longer_kept_is_null()
    {
        await using AwsAccount account = await StartAsync();

        (await new AutomationReportReader(account.Ssm).FindAsync("00000000-0000-4000-8000-000000000000", default))
            .Should()
            .BeNull();
    }

    private static async Task<AwsAccount> StartAsync()
    {
        AwsAccount account = await AwsAccount.StartAsync();
        account.Local.Documents.Add("Keys", Document);
        return account;
    }
}
