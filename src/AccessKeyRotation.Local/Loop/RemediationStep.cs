using System.Text.Json;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation;

namespace AccessKeyRotation.Local.Loop;

/// <summary>One execution of a document as the loop saw it.</summary>
/// <param name="Calls">The calls that reached the account, by service and action.</param>
/// <param name="Messages">What was published to topics meanwhile.</param>
/// <param name="Log">What the function wrote meanwhile.</param>
public sealed record RemediationStep(
    AutomationExecution Execution, IReadOnlyList<CallCount> Calls, IReadOnlyList<PublishedMessage> Messages, IReadOnlyList<string> Log)
{
    public bool Succeeded => Execution.Status == AutomationStatus.Success;

    public TimeSpan Duration => (Execution.EndTime ?? Execution.StartTime) - Execution.StartTime;

    /// <summary>What the function says that it did, or why the execution failed.</summary>
    public string Summary => Succeeded
        ? JsonElement.Parse(Execution.Steps[^1].Outputs["Payload"][0]).GetProperty(nameof(Summary)).GetString()!
        : Execution.FailureMessage ?? $"{Execution.Status}";
}
