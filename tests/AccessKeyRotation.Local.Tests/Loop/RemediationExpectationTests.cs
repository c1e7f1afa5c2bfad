using System.Collections.Immutable;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation;
using AccessKeyRotation.Local.Lambda;
using AccessKeyRotation.Local.Loop;
using Microsoft.Extensions.Time.Testing;

namespace AccessKeyRotation.Local.Tests.Loop;

public sealed class RemediationExpectationTests
{
    private const string Document = """
        schemaVersion: '0.3'
        description: One step.
        mainSteps:
          - name: Go
            action: aws:invokeLambdaFunction
            isEnd: true
            inputs:
              FunctionName: f
        """;

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));
    private readonly LocalAccount _account;
    private readonly IamUser _before;
    private string? _error;

    public RemediationExpectationTests()
    {
        _account = new(_time);
        _account.Users.Add("alice");
        _account.Users.AddAccessKey("alice", _time.GetUtcNow().AddDays(-100), id: "AKIAOLD0000000000001");
        _account.Users.AddAccessKey("alice", _time.GetUtcNow().AddDays(-1), id: "AKIANEW0000000000002");
        _before = _account.Users.Present.Get("alice");
        _account.Documents.Add("Document", Document);
        _account.Functions.Add("f", "arn:aws:lambda:us-east-1:111122223333:function:f", (_, _) =>
            Task.FromResult(
                new InvocationResult(
                    "id",
                    """{"Summary":"Done."}""",
                    _error is null ? null : new("Exception", _error),
                    TimeSpan.Zero,
                    []
                )
            )
        );
    }

    [Fact]
    public async Task Exactly_the_violating_keys_become_inactive()
    {
        RemediationStep step = await RunAsync();

        Unmet(step, ("AKIAOLD0000000000001", AccessKeyStatus.Inactive)).Should().BeNull();
        Unmet(step).Should().Be("AKIAOLD0000000000001 of alice should be Inactive, but is Active.");
        Unmet(
                step,
                ("AKIAOLD0000000000001", AccessKeyStatus.Inactive),
                ("AKIANEW0000000000002", AccessKeyStatus.Inactive)
            )
            .Should()
            .Be("AKIANEW0000000000002 of alice should be Active, but is Inactive.");
    }

    [Fact]
    public async Task A_document_that_failed_is_told_with_its_reason()
    {
        _error = "no such user";

        Unmet(await RunAsync())
            .Should()
            .StartWith("the document should have succeeded, but: ")
            .And.Contain("no such user");
    }

    [Fact]
    public async Task An_undone_key_is_active_and_its_user_waived()
    {
        RemediationStep step = await RunAsync();
        ConfigRule rule = _account.Rules.Add("rule");
        LoopStep change = new(new("id", "", null, TimeSpan.Zero, []), IsFinished: true, [], _time.GetUtcNow());
        AccessKey old = _before.Key("AKIAOLD0000000000001");

        Hold(rule, ComplianceType.Compliant, "WAIVED until 2026-12-02 by me.");
        Expectation.UnmetUndo(step, change, _before, old, rule).Should().BeNull();
        Expectation
            .UnmetUndo(step, change, With(("AKIAOLD0000000000001", AccessKeyStatus.Inactive)), old, rule)
            .Should()
            .Be("AKIAOLD0000000000001 of alice should be Active again, but is Inactive.");
        Hold(rule, ComplianceType.NonCompliant, "Too old.");
        Expectation
            .UnmetUndo(step, change, _before, old, rule)
            .Should()
            .Be("alice should be COMPLIANT with a waiver, but AWS Config stores NON_COMPLIANT: Too old.");
    }

    private string? Unmet(RemediationStep step, params (string Key, AccessKeyStatus Status)[] changes) =>
        new Expectation(KeyLimits.OfDays(maxAge: null, maxUnusedAge: null)).Unmet(
            step,
            _before,
            With(changes),
            _time.GetUtcNow()
        );

    private IamUser With(params (string Key, AccessKeyStatus Status)[] changes) =>
        changes.Aggregate(_before, (user, change) =>
            user.WithKey(user.Key(change.Key) with { Status = change.Status })
        );

    private void Hold(ConfigRule rule, ComplianceType compliance, string annotation) =>
        rule.Remember(new(ConfigurationItem.UserType, _before.Id, compliance, _time.GetUtcNow(), annotation));

    private async Task<RemediationStep> RunAsync()
    {
        AutomationExecution execution = _account.Automations.Start("Document");
        await execution.Completion;
        return new(execution, [], [], ImmutableArray<string>.Empty);
    }
}
