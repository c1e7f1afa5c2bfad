using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation;
using AccessKeyRotation.Local.Tests.Automation;
using AccessKeyRotation.Local.Tests.Config;

namespace AccessKeyRotation.Local.Tests.Account;

public sealed class RuleRemediationTests
{
    private static readonly ResourceKey User = RemediatedRule.User("AIDA1");

    [Theory]
    [InlineData(0, 1)]
    [InlineData(2, 3)]
    [InlineData(4, 5)]
    public async Task Automatic_remediation_tries_until_it_succeeds(int failures, int attempts)
    {
        await using RemediatedRule remediated = await RemediatedRule.StartAsync(
            configure: null,
            [.. Enumerable.Repeat(Bench.Fails("Refused", "paused"), failures), Bench.Returns("{}")]
        );

        AutomationExecution? last = await remediated.Remediation.RunAutomaticallyAsync(User);

        last!.Status.Should().Be(AutomationStatus.Success);
        remediated.Started.Should().HaveCount(attempts);
        remediated.Remediation.Blocks.Should().BeEmpty();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task One_that_failed_as_often_as_it_may_leaves_an_exception_without_expiry_and_is_not_tried_again(
        int most
    )
    {
        await using RemediatedRule remediated = await RemediatedRule.StartAsync(
            configuration => configuration with { MaximumAutomaticAttempts = most },
            Bench.Fails("Refused", "paused")
        );
        remediated.Violating("AIDA1");

        (await remediated.Remediation.RunAutomaticallyAsync(User))!.Status.Should().Be(AutomationStatus.Failed);
        (await remediated.Remediation.RunAutomaticallyAsync(User)).Should().BeNull();

        remediated.Started.Should().HaveCount(most);
        RemediationExceptionEntry block = remediated.Remediation.Blocks.Should().ContainSingle().Subject;
        (block.Resource, block.Expires).Should().Be((User, null));
        block
            .Message.Should()
            .StartWith($"{most} automatic remediations failed within 60 seconds. The last: ")
            .And.Contain("paused");
        remediated.Remediation.Start(User).Failure.Should().BeNull("a person may still remediate");
    }

    [Fact]
    public async Task Attempts_that_took_longer_than_the_window_leave_no_exception()
    {
        await using RemediatedRule remediated = await RemediatedRule.StartAsync(
            configuration => configuration with { MaximumAutomaticAttempts = 3 },
            Bench.Returns("{}")
        );
        remediated.Served.Account.Documents.Add(
            Bench.Document,
            Bench.Yaml(
                "  - {name: Act, action: 'aws:invokeLambdaFunction', isEnd: true, inputs: {FunctionName: slow}}",
                "  ResourceId: {type: String}\n  Days: {type: String}"
            )
        );
        remediated.Served.Account.Functions.Add("slow", Bench.Arn("slow"), (_, _) =>
        {
            remediated.Served.Time.Advance(TimeSpan.FromSeconds(31));
            return Task.FromResult(Bench.Fails("Refused", "paused"));
        });

        await remediated.Remediation.RunAutomaticallyAsync(User);

        remediated.Started.Should().HaveCount(3);
        remediated.Remediation.Blocks.Should().BeEmpty("62 seconds lay between the first and the third");
    }

    [Fact]
    public async Task A_document_that_takes_no_start_fails_each_attempt()
    {
        await using RemediatedRule remediated = await RemediatedRule.StartAsync(configuration =>
            configuration with
            {
                TargetId = "Gone",
            }
        );

        (await remediated.Remediation.RunAutomaticallyAsync(User)).Should().BeNull();

        remediated
            .Remediation.Blocks.Should()
            .ContainSingle()
            .Which.Message.Should()
            .Contain("AutomationDefinitionNotFoundException");
    }

    [Fact]
    public async Task A_resource_that_is_being_remediated_is_left_to_that()
    {
        await using RemediatedRule remediated = await RemediatedRule.StartAsync(configure: null);
        remediated.Violating("AIDA1");
        remediated.Remediation.Start(User);

        (await remediated.Remediation.RunAutomaticallyAsync(User)).Should().BeNull();

        remediated.Started.Should().ContainSingle();
        remediated.Remediation.Blocks.Should().BeEmpty();
    }

    [Fact]
    public async Task A_long_reason_is_cut_to_what_an_exception_may_say()
    {
        await using RemediatedRule remediated = await RemediatedRule.StartAsync(
            configure: null,
            Bench.Fails("Refused", new string('x', 2000))
        );

        await remediated.Remediation.RunAutomaticallyAsync(User);

        remediated.Remediation.Blocks.Should().ContainSingle().Which.Message.Should().HaveLength(1024);
    }

    [Fact]
    public async Task Every_violator_is_remediated_but_those_who_comply_or_are_left_alone()
    {
        await using RemediatedRule remediated = await RemediatedRule.StartAsync(configure: null, Bench.Returns("{}"));
        remediated.Violating("AIDA3", "AIDA1", "AIDA2");
        remediated.Rule.Remember(
            new(ConfigurationItem.UserType, "AIDA4", ComplianceType.Compliant, remediated.Served.Now)
        );
        remediated.Remediation.Block(new(RemediatedRule.User("AIDA2"), "failed"));

        await remediated.Remediation.RunAutomaticallyAsync();

        remediated.Started.Should().Equal("AIDA1", "AIDA3");
    }
}
