using System.Text.Json;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation;

namespace AccessKeyRotation.Local.Loop;

/// <summary>One execution of a document in the loop.</summary>
/// <param name="Calls">The calls to the account, by service and action.</param>
/// <param name="Messages">The notifications that were published meanwhile.</param>
/// <param name="Log">The output of the function meanwhile.</param>
public sealed record RemediationStep(
    AutomationExecution Execution,
    IReadOnlyList<CallCount> Calls,
    IReadOnlyList<PublishedMessage> Messages,
    IReadOnlyList<string> Log
)
{
    public bool Succeeded => Execution.Status == AutomationStatus.Success;

    public TimeSpan Duration => (Execution.EndTime ?? Execution.StartTime) - Execution.StartTime;

    /// <summary>The function's summary, or the reason why the execution failed.</summary>
    public string Summary =>
        Succeeded
            ? Answer.GetProperty(nameof(Summary)).GetString()!
            : Execution.FailureMessage ?? $"{Execution.Status}";

    /// <summary>True if the run deferred the user to a later day, because of the daily limit or a pause.</summary>
    public bool IsDeferred => Succeeded && Answer.GetProperty("Deferred").GetArrayLength() > 0;

    private JsonElement Answer => JsonElement.Parse(Execution.Steps[^1].Outputs["Payload"][0]);
}
