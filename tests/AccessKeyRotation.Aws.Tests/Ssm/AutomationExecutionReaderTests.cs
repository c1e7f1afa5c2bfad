using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Testing;

namespace AccessKeyRotation.Aws.Tests.Ssm;

public sealed class AutomationExecutionReaderTests
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
              Approvers: [alice]
              Message: '{{ UserName }}'
        """;

    [Fact]
    public async Task An_execution_says_who_started_it_with_what_and_whether_it_has_ended()
    {
        await using AwsAccount account = await StartAsync();
        var started = account.Local.Automations.Start(
            "Keys",
            new Dictionary<string, IReadOnlyList<string>> { ["UserName"] = ["x+y=z,w"] },
            "arn:aws:iam::111122223333:user/alice"
        );
        AutomationExecutionReader reader = new(account.Ssm);

        AutomationExecution running = (await reader.FindAsync(started.Id, default))!;
        account.Local.Automations.Stop(started.Id);
        await started.Completion;
        AutomationExecution ended = (await reader.FindAsync(started.Id, default))!;

        (running.Id, running.DocumentName, running.ExecutedBy, running.StartedAt, running.HasEnded)
            .Should()
            .Be((started.Id, "Keys", "arn:aws:iam::111122223333:user/alice", account.Time.GetUtcNow(), false));
        running.Parameters.Should().BeEquivalentTo(new Dictionary<string, string> { ["UserName"] = "x+y=z,w" });
        ended.HasEnded.Should().BeTrue();
    }

    [Fact]
    public async Task An_unknown_execution_is_null()
    {
        await using AwsAccount account = await StartAsync();

        (await new AutomationExecutionReader(account.Ssm).FindAsync("00000000-0000-4000-8000-000000000000", default))
            .Should()
            .BeNull();
    }

    [Fact]
    public async Task The_executions_of_one_document_since_a_moment_are_listed_page_by_page_the_latest_first()
    {
        await using AwsAccount account = await StartAsync();
        account.Local.Automations.Start("Keys");
        account.Time.Advance(TimeSpan.FromDays(1));
        DateTimeOffset since = account.Time.GetUtcNow();
        string[] ids = [.. Enumerable.Range(0, 60).Select(_ => account.Local.Automations.Start("Keys").Id)];
        account.Local.Automations.Start("KeysOfOthers");

        IReadOnlyList<AutomationExecution> listed = await new AutomationExecutionReader(account.Ssm).ListSinceAsync(
            "Keys",
            since,
            default
        );

        listed.Select(execution => execution.Id).Should().Equal(ids.Reverse());
        account.Local.Calls.Count("DescribeAutomationExecutions").Should().Be(2);
    }

    [Fact]
    public async Task Executions_that_cannot_be_listed_are_an_error_and_never_none()
    {
        await using AwsAccount account = await StartAsync();
        account.Local.Faults.Deny("DescribeAutomationExecutions");

        Func<Task> list = () =>
            new AutomationExecutionReader(account.Ssm).ListSinceAsync("Keys", account.Time.GetUtcNow(), default);

        (await list.Should().ThrowAsync<AwsCallFailedException>())
            .Which.Message.Should()
            .StartWith("ssm:DescribeAutomationExecutions for document Keys failed: AccessDenied");
    }

    private static async Task<AwsAccount> StartAsync()
    {
        AwsAccount account = await AwsAccount.StartAsync();
        account.Local.Documents.Add("Keys", Document);
        account.Local.Documents.Add("KeysOfOthers", Document);
        return account;
    }
}
