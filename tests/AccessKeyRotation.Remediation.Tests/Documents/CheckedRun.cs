using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Automation;

namespace AccessKeyRotation.Remediation.Tests.Documents;

/// <summary>A document that was run by the simulator and by Local with the same parameters.</summary>
/// <param name="RequestedApprovers">The approvers that received a request from the simulator.</param>
/// <param name="Payloads">The payloads that the function received, from the simulator and from Local; empty if it was
/// not invoked.</param>
internal sealed record CheckedRun(
    SimulatedRun Simulated,
    AutomationExecution Local,
    IReadOnlyList<string> RequestedApprovers,
    IReadOnlyList<(string Simulated, string Local)> Payloads
)
{
    public JsonNode Answer =>
        JsonNode.Parse(Simulated.Outputs.GetProperty($"{Local.Document.Steps[^1].Name}.Payload").GetString()!)!;

    public string Summary => (string)Answer[nameof(Summary)]!;

    /// <summary>Asserts the same steps, the same requests to the function and the same outcome.</summary>
    public CheckedRun ShouldAgree()
    {
        Simulated
            .Steps.Should()
            .Equal(Local.Steps.Where(step => step.Status != AutomationStatus.Pending).Select(step => step.Name));
        foreach ((string simulated, string local) in Payloads)
            JsonNode
                .DeepEquals(JsonNode.Parse(simulated), JsonNode.Parse(local))
                .Should()
                .BeTrue("the simulator sent {0} and Local sent {1}", simulated, local);
        (Simulated.Outcome == "SUCCESS")
            .Should()
            .Be(Local.Status == AutomationStatus.Success, $"{Simulated.Why} {Local.FailureMessage}");
        return this;
    }
}
