using System.Collections.Immutable;
using AccessKeyRotation.Local.Automation.Actions;
using AccessKeyRotation.Local.Automation.Documents;

namespace AccessKeyRotation.Local.Automation;

/// <summary>
/// An execution of a document in the background. Thread-safe; each property returns the current value.
/// </summary>
public sealed class AutomationExecution
{
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ExecutionState _state;

    internal AutomationExecution(
        long number,
        AutomationDocument document,
        string documentName,
        IReadOnlyDictionary<string, IReadOnlyList<string>> parameters,
        string executedBy,
        DateTimeOffset startTime
    )
    {
        (Number, Document, DocumentName, Parameters, ExecutedBy, StartTime) = (
            number,
            document,
            documentName,
            parameters,
            executedBy,
            startTime
        );
        _state = new(
            AutomationStatus.Pending,
            [.. document.Steps.Select(step => new StepExecution($"{Guid.NewGuid()}", step))]
        );
    }

    public string Id { get; } = $"{Guid.NewGuid()}";

    public AutomationDocument Document { get; }

    /// <summary>The document's name, or its ARN if it was started by ARN.</summary>
    public string DocumentName { get; }

    /// <summary>In the form of requests, including defaults.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Parameters { get; }

    /// <summary>An ARN.</summary>
    public string ExecutedBy { get; }

    /// <summary>When it was requested. It can have been queued since.</summary>
    public DateTimeOffset StartTime { get; private set; }

    public DateTimeOffset? EndTime => State.EndTime;

    public AutomationStatus Status => State.Status;

    /// <summary>The failure message of the failed step; null if the execution did not fail.</summary>
    public string? FailureMessage => State.FailureMessage;

    /// <summary>All steps of the document in order, including steps that have not run.</summary>
    public IReadOnlyList<StepExecution> Steps => State.Steps;

    /// <summary>The values of the document's outputs, by <c>step.Name</c>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Outputs => OutputsOf(State);

    /// <summary>Completes when the execution ends, with any status.</summary>
    public Task Completion => _completion.Task;

    /// <summary>The position in the order of starts.</summary>
    internal long Number { get; }

    internal CancellationTokenSource Stop { get; } = new();

    /// <summary>Null if no step waits for approval.</summary>
    internal ApprovalRequest? Approval { get; private set; }

    internal ExecutionState State
    {
        get
        {
            lock (_gate)
                return _state;
        }
    }

    public StepExecution Step(string name) => State.Step(name);

    internal IReadOnlyDictionary<string, IReadOnlyList<string>> OutputsOf(ExecutionState state) =>
        Document.Outputs.ToImmutableSortedDictionary(
            name => name,
            name => OutputOf(state, name.Split('.')),
            StringComparer.Ordinal
        );

    internal void MoveBack(TimeSpan time)
    {
        lock (_gate)
            (StartTime, _state) = (StartTime - time, _state with { EndTime = _state.EndTime - time });
    }

    internal void Change(Func<ExecutionState, ExecutionState> change)
    {
        lock (_gate)
            _state = change(_state);
    }

    internal void ChangeStep(string name, Func<StepExecution, StepExecution> change) =>
        Change(state => state.With(change(state.Step(name))));

    internal void Wait(string step, ApprovalRequest approval) =>
        Change(state =>
        {
            Approval = approval;
            return OnItsWay(state, AutomationStatus.Waiting)
                .With(state.Step(step) with { Status = AutomationStatus.Waiting });
        });

    /// <summary>Ends a step and its approval request.</summary>
    internal void EndStep(string name, Func<StepExecution, StepExecution> change) =>
        Change(state =>
        {
            Approval = null;
            return OnItsWay(state, AutomationStatus.InProgress).With(change(state.Step(name)));
        });

    /// <summary>Completes the execution. Must be called once, after the last change.</summary>
    internal void Complete() => _completion.SetResult();

    // The status stays Cancelling until the execution has ended.
    private static ExecutionState OnItsWay(ExecutionState state, AutomationStatus status) =>
        state.Status == AutomationStatus.Cancelling ? state : state with { Status = status };

    // The text is the service's.
    private static IReadOnlyList<string> OutputOf(ExecutionState state, string[] name) =>
        state.Step(name[0]) is { Status: AutomationStatus.Success } step
        && step.Outputs.TryGetValue(name[1], out IReadOnlyList<string>? output)
            ? output
            : ["No output available yet because the step is not successfully executed"];
}

/// <summary>The status of an execution or a step. A step that has not run stays <see cref="Pending"/>.</summary>
public enum AutomationStatus
{
    Pending,
    InProgress,
    Waiting,
    Success,
    TimedOut,
    Cancelling,
    Cancelled,
    Failed,
}

internal static class AutomationStatuses
{
    public static bool IsFinal(this AutomationStatus status) =>
        status
            is AutomationStatus.Success
                or AutomationStatus.TimedOut
                or AutomationStatus.Cancelled
                or AutomationStatus.Failed;
}
