using System.Collections.Immutable;
using System.Text.Json;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation.Actions;
using AccessKeyRotation.Local.Automation.Documents;
using AccessKeyRotation.Local.Automation.Values;

namespace AccessKeyRotation.Local.Automation;

/// <summary>
/// Runs one step: resolves its inputs, runs its action up to the maximum number of attempts, and records the outcome.
/// </summary>
internal sealed class StepRun(LocalAccount account, AutomationExecution execution, DocumentStep step)
{
    private readonly StepAction _action = StepActions.ByName[step.Action];

    private TimeSpan Timeout =>
        TimeSpan.FromTicks(Math.Min((step.Timeout ?? _action.DefaultTimeout).Ticks, _action.LongestTimeout.Ticks));

    /// <returns>The step that the action chose; null if it chose none.</returns>
    public async Task<string?> RunAsync(CancellationToken stop)
    {
        execution.ChangeStep(step.Name, state =>
            state with
            {
                Status = AutomationStatus.InProgress,
                StartTime = account.Time.GetUtcNow(),
            }
        );
        for (int attempt = 1; ; attempt++)
        {
            execution.ChangeStep(step.Name, state => state with { Attempts = attempt });
            try
            {
                ActionResult result = await AttemptAsync(stop);
                End(AutomationStatus.Success, result.Outputs);
                return result.NextStep;
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                End(AutomationStatus.Cancelled);
                return null;
            }
            catch (OperationCanceledException)
            {
                if (attempt < step.MaxAttempts)
                    continue;
                End(AutomationStatus.TimedOut, failure: StepFailedException.OfTimeout(Timeout));
                return null;
            }
            catch (StepFailedException failure)
            {
                if (attempt < step.MaxAttempts)
                    continue;
                End(AutomationStatus.Failed, failure.Outputs, failure.Message);
                return null;
            }
            catch (Exception defect)
            {
                // A defect here or in a test's function. No caller awaits this run, so the step reports the defect and
                // ends.
                End(AutomationStatus.Failed, failure: $"Internal Server Error. {defect}");
                return null;
            }
        }
    }

    private async Task<ActionResult> AttemptAsync(CancellationToken stop)
    {
        JsonElement inputs = Template.Expand(step.Inputs, ValueOf);
        execution.ChangeStep(step.Name, state =>
            state with
            {
                Inputs = inputs
                    .EnumerateObject()
                    .ToImmutableSortedDictionary(
                        input => input.Name,
                        input => JsonText.Of(input.Value),
                        StringComparer.Ordinal
                    ),
            }
        );
        if (ActionInput.Complaint(_action.Inputs, inputs, areResolved: true) is { } complaint)
            throw StepFailedException.OfInputs(complaint);

        using CancellationTokenSource timeout = new(Timeout, account.Time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, stop);
        end.Token.ThrowIfCancellationRequested();
        ActionCall call = new(account, execution, step.Name, inputs);
        ActionResult result = await _action.RunAsync(call, end.Token).WaitAsync(end.Token);
        return result with { Outputs = result.Outputs.SetItems(Select(result)) };
    }

    private JsonElement ValueOf(string reference)
    {
        if (Variables.Find(reference, account, execution.Id) is { } variable)
            return variable;
        if (execution.Document.FindParameter(reference) is { } parameter)
            return parameter.Type.FromTexts(execution.Parameters[parameter.Name])!.Value;
        string[] output = reference.Split('.');
        return execution.Step(output[0]).Values.TryGetValue(output[1], out JsonElement value)
            ? value
            : throw StepFailedException.OfInputs(
                $"{{{{ {reference} }}}} has no value: the step has not run or did not give it"
            );
    }

    private IEnumerable<KeyValuePair<string, JsonElement>> Select(ActionResult result)
    {
        foreach (StepOutput output in step.Outputs)
        {
            if (result.Answer is not { } answer || Selector.Parse(output.Selector)!.Find(answer) is not { } value)
                continue;
            if (!output.Type.Holds(value))
                throw StepFailedException.OfAction(
                    $"Output {output.Name} is {JsonText.Of(value)}, which is no {output.Type}"
                );
            yield return new(output.Name, value);
        }
    }

    private void End(
        AutomationStatus status,
        ImmutableDictionary<string, JsonElement>? outputs = null,
        string? failure = null
    ) =>
        execution.EndStep(step.Name, state =>
            state with
            {
                Status = status,
                EndTime = account.Time.GetUtcNow(),
                Values = outputs ?? state.Values,
                FailureMessage = failure,
            }
        );
}

/// <summary>One step of an execution at one time.</summary>
/// <param name="Step">The step in the document.</param>
public sealed record StepExecution(string Id, DocumentStep Step)
{
    public string Name => Step.Name;

    public string Action => Step.Action;

    public AutomationStatus Status { get; init; } = AutomationStatus.Pending;

    /// <summary>The resolved inputs, each as JSON; empty until the step starts.</summary>
    public IReadOnlyDictionary<string, string> Inputs { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>In the form of the service: each output is a list of strings.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Outputs =>
        Values.ToImmutableSortedDictionary(
            value => value.Key,
            value => VariableTypes.ToTexts(value.Value),
            StringComparer.Ordinal
        );

    public string? FailureMessage { get; init; }

    public DateTimeOffset? StartTime { get; init; }

    public DateTimeOffset? EndTime { get; init; }

    /// <summary>The number of times that the action was started.</summary>
    public int Attempts { get; init; }

    /// <summary>The typed outputs, for references from later steps.</summary>
    internal ImmutableDictionary<string, JsonElement> Values { get; init; } =
        ImmutableDictionary<string, JsonElement>.Empty;
}
