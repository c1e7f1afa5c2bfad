using System.Collections.Immutable;
using System.Text.Json;
using AccessKeyRotation.Local.Automation.Documents;

namespace AccessKeyRotation.Local.Automation.Actions;

/// <summary>The action of a step. Actions are stateless: one object serves all executions.</summary>
internal abstract class StepAction
{
    /// <summary>For example <c>aws:approve</c>.</summary>
    public abstract string Name { get; }

    public abstract IReadOnlyList<ActionInput> Inputs { get; }

    /// <summary>The names of the outputs that later steps can use without a declaration.</summary>
    public virtual IReadOnlyList<string> Outputs => [];

    /// <summary>True if a document can select further outputs from its result.</summary>
    public virtual bool HasSelectors => false;

    /// <summary>The timeout of an attempt if the step specifies none.</summary>
    public abstract TimeSpan DefaultTimeout { get; }

    /// <summary>The maximum timeout of an attempt, also if the step specifies a longer one.</summary>
    public abstract TimeSpan LongestTimeout { get; }

    /// <summary>Returns the reason why the step is invalid; null if it is valid.</summary>
    public string? Complaint(DocumentStep step)
    {
        if (step.Outputs.Count > 0 && !HasSelectors)
            return $"{Name} takes no 'outputs'; it gives {(Outputs.Count == 0 ? "none" : string.Join(", ", Outputs))}.";
        return ActionInput.Complaint(Inputs, step.Inputs) ?? OwnComplaint(step);
    }

    /// <summary>The steps that its inputs name, each with the name of the input.</summary>
    public virtual IEnumerable<(string Kind, string Target)> NextSteps(DocumentStep step) => [];

    /// <exception cref="StepFailedException">The step fails. Any other exception is a defect.</exception>
    public abstract Task<ActionResult> RunAsync(ActionCall call, CancellationToken cancellationToken);

    /// <summary>Checks inputs, whose types are already valid, for further rules.</summary>
    protected virtual string? OwnComplaint(DocumentStep step) => null;
}

/// <summary>The supported actions. A new action is its own file and a line here.</summary>
internal static class StepActions
{
    public static readonly IReadOnlyDictionary<string, StepAction> ByName = new StepAction[]
    {
        new Approve(),
        new Branch(),
        new InvokeLambdaFunction(),
    }.ToDictionary(action => action.Name);
}

/// <summary>The outcome of a step.</summary>
/// <param name="Outputs">By name.</param>
/// <param name="NextStep">The step that the action chose; null if the document decides.</param>
internal sealed record ActionResult(ImmutableDictionary<string, JsonElement> Outputs, string? NextStep = null)
{
    public static readonly ImmutableDictionary<string, JsonElement> NoOutputs = ImmutableDictionary<
        string,
        JsonElement
    >.Empty;

    /// <summary>The root for selectors: the whole response of the called service.</summary>
    public JsonElement? Answer { get; init; }
}

/// <summary>A step failed. The message is the text that AWS shows as the step's failure.</summary>
internal sealed class StepFailedException : Exception
{
    private const string Advice =
        "Please refer to Automation Service Troubleshooting Guide for more diagnosis details.";

    private StepFailedException(string message, ImmutableDictionary<string, JsonElement>? outputs = null)
        : base(message) => Outputs = outputs ?? ActionResult.NoOutputs;

    /// <summary>The outputs of the step despite its failure.</summary>
    public ImmutableDictionary<string, JsonElement> Outputs { get; }

    /// <param name="why">A part of a sentence, with or without its full stop.</param>
    public static StepFailedException OfInputs(string why) =>
        new($"Step fails when it is validating and resolving the step inputs. {why.TrimEnd('.')}. {Advice}");

    /// <inheritdoc cref="OfInputs"/>
    public static StepFailedException OfAction(string why, ImmutableDictionary<string, JsonElement>? outputs = null) =>
        new($"Step fails when it is Execute/Cancelling action. {why.TrimEnd('.')}. {Advice}", outputs);

    public static string OfTimeout(TimeSpan timeout) =>
        $"Step timed out while step is Execute/Cancelling action after {timeout.TotalSeconds:0} s. {Advice}";
}
