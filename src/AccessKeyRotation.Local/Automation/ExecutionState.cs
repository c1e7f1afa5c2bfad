using System.Collections.Immutable;

namespace AccessKeyRotation.Local.Automation;

/// <summary>The changing part of an execution, at one time.</summary>
internal sealed record ExecutionState(AutomationStatus Status, ImmutableList<StepExecution> Steps)
{
    public DateTimeOffset? EndTime { get; init; }

    public string? FailureMessage { get; init; }

    /// <summary>The step that runs or waits; null if there is none.</summary>
    public StepExecution? Current =>
        Steps.Find(step =>
            step.Status is AutomationStatus.InProgress or AutomationStatus.Waiting or AutomationStatus.Cancelling
        );

    public StepExecution Step(string name) => Steps.Find(step => step.Name == name)!;

    public ExecutionState With(StepExecution step) => this with { Steps = Steps.Replace(Step(step.Name), step) };
}
