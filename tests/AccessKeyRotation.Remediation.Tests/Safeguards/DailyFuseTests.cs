using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Local;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Remediation.Safeguards;
using AccessKeyRotation.Remediation.Tests.EndToEnd;
using Amazon.Runtime;
using Amazon.SimpleSystemsManagement;
using Microsoft.Extensions.Time.Testing;
using Execution = AccessKeyRotation.Local.Automation.AutomationExecution;

namespace AccessKeyRotation.Remediation.Tests.Safeguards;

[Trait("Function", "InProcess")]
public sealed class DailyFuseTests
{
    private const string Document = "AccessKeyRotation-DeactivateAccessKeys";

    private readonly FakeTimeProvider _clock = new(new(2026, 11, 24, 23, 59, 50, TimeSpan.Zero));
    private readonly LocalAccount _account;

    public DailyFuseTests()
    {
        _account = new(_clock);
        _account.Documents.Add(Document, "schemaVersion: '0.3'\nmainSteps:\n  - name: Invoke\n    action: aws:invokeLambdaFunction\n    inputs:\n      FunctionName: none\n");
    }

    [Fact]
    public async Task A_run_that_waited_past_midnight_is_counted_with_those_of_the_day_it_started_in()
    {
        Execution[] yesterdays = Start(3);
        _clock.Advance(TimeSpan.FromSeconds(20));
        Execution[] todays = Start(2);

        (await StatesAsync(max: 1, yesterdays)).Should().BeEquivalentTo([FuseState.Whole, FuseState.BlowsNow, FuseState.Blown]);
        (await StatesAsync(max: 1, todays)).Should().BeEquivalentTo([FuseState.Whole, FuseState.BlowsNow]);
    }

    [Fact]
    public async Task Of_runs_that_started_in_the_same_moment_as_many_may_act_as_of_others()
    {
        FuseState[] states = await StatesAsync(max: 25, Start(60));

        states.Count(state => state == FuseState.Whole).Should().Be(25);
        states.Count(state => state == FuseState.BlowsNow).Should().Be(1);
        states.Count(state => state == FuseState.Blown).Should().Be(34);
    }

    private Execution[] Start(int runs) =>
        [.. Enumerable.Range(0, runs).Select(_ => _account.Automations.Start(Document, executedBy: RemediationHarness.ConfigRole))];

    private async Task<FuseState[]> StatesAsync(int max, Execution[] runs)
    {
        await using LocalEndpoint endpoint = await LocalEndpoint.StartAsync(_account);
        AmazonSimpleSystemsManagementConfig config = new() { ServiceURL = $"{endpoint.Url}", AuthenticationRegion = "us-east-1" };
        using AmazonSimpleSystemsManagementClient ssm = new(new BasicAWSCredentials("AKIAIOSFODNN7EXAMPLE", "secret"), config);
        AutomationExecutionReader reader = new(ssm);
        DailyFuse fuse = new(reader, max);
        List<FuseState> states = [];
        foreach (Execution run in runs)
            states.Add(await fuse.ReadAsync((await reader.FindAsync(run.Id, CancellationToken.None))!, CancellationToken.None));
        return [.. states];
    }
}
