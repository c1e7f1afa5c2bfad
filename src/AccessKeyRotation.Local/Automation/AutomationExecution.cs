using System.Collections.Immutable;
using AccessKeyRotation.Local.Automation.Actions;
using AccessKeyRotation.Local.Automation.Documents;

namespace AccessKeyRotation.Local.Automation;

/// <summary>One run of a document, which goes on in the background. Safe for many threads; what is read is of the moment.</summary>
public sealed class AutomationExecution
{
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ExecutionState _state;

    internal AutomationExecution(long number, AutomationDocument document, IReadOnlyDictionary<string, IReadOnlyList<string>> parameters,
        string executedBy, DateTimeOffset startTime)
    {
        (Number, Document, Parameters, ExecutedBy, StartTime) = (number, document, parameters, executedBy, startTime);
        _state = new(AutomationStatus.Pending, [.. document.Steps.Select(step => new StepExecution($"{Guid.NewGuid()}", step))]);
    }

    public string Id { get; } = $"{Guid.NewGuid()}";

    public AutomationDocument Document { get; }

    public string DocumentName => Document.Name;

    /// <summary>As requests give them, defaults included.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Parameters { get; }

    /// <summary>An ARN.</summary>
    public string ExecutedBy { get; }

    /// <summary>When it was asked for; it may have been queued since.</summary>
    public DateTimeOffset StartTime { get; }

    public DateTimeOffset? EndTime => State.EndTime;

    public AutomationStatus Status => State.Status;

    /// <summary>Why it failed, in the words of the step that did; null where it did not.</summary>
    public string? FailureMessage => State.FailureMessage;

    /// <summary>All steps of the document in its order, run or not.</summary>
    public IReadOnlyList<StepExecution> Steps => State.Steps;

    /// <summary>What the document's own outputs name, as <c>step.Name</c>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Outputs => OutputsOf(State);

    /// <summary>Ends with the execution, however that ends.</summary>
    public Task Completion => _completion.Task;

    /// <summary>The order of the starts.</summary>
    internal long Number { get; }

    internal CancellationTokenSource Stop { get; } = new();

    /// <summary>Null where no step waits for one.</summary>
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
        Document.Outputs.ToImmutableSortedDictionary(name => name, name => OutputOf(state, name.Split('.')), StringComparer.Ordinal);

    internal void Change(Func<ExecutionState, ExecutionState> change)
    {
        lock (_gate)
            _state = change(_state);
    }

    internal void ChangeStep(string name, Func<StepExecution, StepExecution> change) => Change(state => state.With(change(state.Step(name))));

    internal void Wait(string step, ApprovalRequest approval) => Change(state =>
    {
        Approval = approval;
        return OnItsWay(state, AutomationStatus.Waiting).With(state.Step(step) with { Status = AutomationStatus.Waiting });
    });

    /// <summary>Ends a step, and whatever it may have waited for.</summary>
    internal void EndStep(string name, Func<StepExecution, StepExecution> change) => Change(state =>
    {
        Approval = null;
        return OnItsWay(state, AutomationStatus.InProgress).With(change(state.Step(name)));
    });

    /// <summary>To be called once, after the last change.</summary>
    internal void Complete() => _completion.SetResult();

    // An execution that is being cancelled says so until it has ended.
    private static ExecutionState OnItsWay(ExecutionState state, AutomationStatus status) =>
        state.Status == AutomationStatus.Cancelling ? state : state with { Status = status };

    // The text is the service's own.
    private static IReadOnlyList<string> OutputOf(ExecutionState state, string[] name) =>
        state.Step(name[0]) is { Status: AutomationStatus.Success } step && step.Outputs.TryGetValue(name[1], out IReadOnlyList<string>? output)
            ? output
            : ["No output available yet because the step is not successfully executed"];
}
