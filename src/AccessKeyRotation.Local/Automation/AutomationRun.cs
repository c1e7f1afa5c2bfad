using System.Collections.Immutable;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation.Documents;

namespace AccessKeyRotation.Local.Automation;

/// <summary>Runs an execution from its first step to its end.</summary>
internal sealed class AutomationRun(LocalAccount account, AutomationExecution execution)
{
    private AutomationStatus _result = AutomationStatus.Success;
    private string? _failure;

    public async Task RunAsync()
    {
        DocumentStep? step = execution.Document.Steps[0];
        while (step is not null && !execution.Stop.IsCancellationRequested)
            step = await RunAsync(step, execution.Stop.Token);
        execution.Change(state =>
            state with
            {
                Status = state.Status == AutomationStatus.Cancelling ? AutomationStatus.Cancelled : _result,
                EndTime = account.Time.GetUtcNow(),
                FailureMessage = _failure,
            }
        );
    }

    private async Task<DocumentStep?> RunAsync(DocumentStep step, CancellationToken stop)
    {
        string? chosen = await new StepRun(account, execution, step).RunAsync(stop);
        StepExecution done = execution.Step(step.Name);
        if (done.Status == AutomationStatus.Cancelled)
        {
            await CleanUpAsync(step.OnCancel);
            return null;
        }

        bool failed = done.Status != AutomationStatus.Success;
        if (failed && step.IsCritical && _result == AutomationStatus.Success)
            (_result, _failure) = (done.Status, done.FailureMessage);
        if (chosen is not null)
            return execution.Document.FindStep(chosen);
        if (step.IsEnd || (failed && step.OnFailure == OnFailure.Abort))
            return null;
        string? next = failed && step.OnFailure.Step is { } instead ? instead : step.NextStep;
        return next is null ? execution.Document.Below(step) : execution.Document.FindStep(next);
    }

    // The cleanup of a cancelled step is not cancelled itself.
    private async Task CleanUpAsync(string? first)
    {
        for (DocumentStep? step = first is null ? null : execution.Document.FindStep(first); step is not null; )
            step = await RunAsync(step, CancellationToken.None);
    }
}

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
