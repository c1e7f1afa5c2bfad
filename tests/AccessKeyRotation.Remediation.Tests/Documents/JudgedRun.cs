using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Automation;

namespace AccessKeyRotation.Remediation.Tests.Documents;

/// <summary>One document, run by the simulator and by Local with the same parameters.</summary>
/// <param name="Asked">The approvers that the simulator asked.</param>
/// <param name="Payloads">What the function was sent, by the simulator and by Local; empty where it was not invoked.</param>
internal sealed record JudgedRun(SimulatedRun Simulated, AutomationExecution Local, IReadOnlyList<string> Asked, IReadOnlyList<(string Simulated, string Local)> Payloads)
{
    public JsonNode Answer => JsonNode.Parse(Simulated.Outputs.GetProperty($"{Local.Document.Steps[^1].Name}.Payload").GetString()!)!;

    public string Summary => (string)Answer[nameof(Summary)]!;

    /// <summary>The same steps, the same requests to the function, the same end.</summary>
    public JudgedRun ShouldAgree()
    {
        Simulated.Steps.Should().Equal(Local.Steps.Where(step => step.Status != AutomationStatus.Pending).Select(step => step.Name));
        foreach ((string simulated, string local) in Payloads)
            JsonNode.DeepEquals(JsonNode.Parse(simulated), JsonNode.Parse(local)).Should().BeTrue("the simulator sent {0} and Local sent {1}", simulated, local);
        (Simulated.Outcome == "SUCCESS").Should().Be(Local.Status == AutomationStatus.Success, $"{Simulated.Why} {Local.FailureMessage}");
        return this;
    }
}
