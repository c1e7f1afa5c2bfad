using AccessKeyRotation.Local.Automation;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

/// <summary>A document, and an account on which it has something to do.</summary>
/// <param name="Arrange">Makes the account what it is before the run.</param>
internal sealed record Scenario(string Document, Func<RemediationHarness, Task> Arrange)
{
    /// <summary>As the account is at the moment of the start.</summary>
    public Func<RemediationHarness, (string Name, string Value)[]> Parameters { get; init; } = _ => [];

    /// <summary>What, at this moment of a run, the records on the users say and is not so.</summary>
    public Func<RemediationHarness, IEnumerable<string>> Untruths { get; init; } = _ => [];

    /// <summary>Asserts what must be once a run has done all it had to.</summary>
    public Action<RemediationHarness> Completed { get; init; } = _ => { };

    /// <param name="fault">What is to happen in the run; null for nothing.</param>
    public async Task<RemediationHarness> StartAsync(CallFault? fault = null)
    {
        RemediationHarness harness = await (fault == CallFault.SlowerThanTheClientWaits ? RemediationHarness.StartHastyAsync() : RemediationHarness.StartImpatientAsync());
        await Arrange(harness);
        harness.Account.Faults.Clear();
        harness.Account.Calls.Clear();
        return harness;
    }

    public Task<AutomationExecution> RunAsync(RemediationHarness harness) => harness.RunAsync(Document, Parameters(harness));
}
