using AccessKeyRotation.Local.Automation;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

/// <summary>A document, and an account in which it has work to do.</summary>
/// <param name="Arrange">Prepares the account before the run.</param>
internal sealed record Scenario(string Document, Func<RemediationHarness, Task> Arrange)
{
    /// <summary>Computed from the account at the start of the run.</summary>
    public Func<RemediationHarness, (string Name, string Value)[]> Parameters { get; init; } = _ => [];

    /// <summary>The principal that starts the execution; null for a person.</summary>
    public string? ExecutedBy { get; init; }

    /// <summary>Returns the current contradictions between the users' records and the account.</summary>
    public Func<RemediationHarness, IEnumerable<string>> Contradictions { get; init; } = _ => [];

    /// <summary>Asserts the state after a complete run.</summary>
    public Action<RemediationHarness> Completed { get; init; } = _ => { };

    /// <summary>Follows the instructions in the error of a failed run; returns false if there are none.</summary>
    public Func<RemediationHarness, string, bool> FollowAdvice { get; init; } = (_, _) => false;

    /// <param name="fault">The fault in the run; null for none.</param>
    public async Task<RemediationHarness> StartAsync(CallFault? fault = null)
    {
        RemediationHarness harness = await (
            fault == CallFault.SlowerThanTheClientWaits
                ? RemediationHarness.StartShortTimeoutAsync()
                : RemediationHarness.StartInProcessAsync()
        );
        await Arrange(harness);
        harness.Account.Faults.Clear();
        harness.Account.Calls.Clear();
        return harness;
    }

    public Task<AutomationExecution> RunAsync(RemediationHarness harness) =>
        harness.RunAsync(Document, ExecutedBy, Parameters(harness));
}
