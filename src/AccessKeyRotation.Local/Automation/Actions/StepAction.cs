using AccessKeyRotation.Local.Automation.Documents;

namespace AccessKeyRotation.Local.Automation.Actions;

/// <summary>What a step does. An action holds no state: one object serves all executions.</summary>
internal abstract class StepAction
{
    /// <summary>For example <c>aws:approve</c>.</summary>
    public abstract string Name { get; }

    public abstract IReadOnlyList<ActionInput> Inputs { get; }

    /// <summary>The names of what it gives to later steps without being asked.</summary>
    public virtual IReadOnlyList<string> Outputs => [];

    /// <summary>Whether a document may pick more out of its result.</summary>
    public virtual bool HasSelectors => false;

    /// <summary>Of an attempt whose step names no time.</summary>
    public abstract TimeSpan DefaultTimeout { get; }

    /// <summary>An attempt is never given longer, whatever its step names.</summary>
    public abstract TimeSpan LongestTimeout { get; }

    /// <summary>Why no step can be this; null where it can.</summary>
    public string? Complaint(DocumentStep step)
    {
        if (step.Outputs.Count > 0 && !HasSelectors)
            return $"{Name} takes no 'outputs'; it gives {(Outputs.Count == 0 ? "none" : string.Join(", ", Outputs))}.";
        return ActionInput.Complaint(Inputs, step.Inputs) ?? OwnComplaint(step);
    }

    /// <summary>The steps that its inputs name, each with the word that names it.</summary>
    public virtual IEnumerable<(string Kind, string Target)> NextSteps(DocumentStep step) => [];

    /// <exception cref="StepFailedException">The step fails; anything else that is thrown is a defect.</exception>
    public abstract Task<ActionResult> RunAsync(ActionCall call, CancellationToken cancellation);

    /// <summary>Judges inputs, found to be of the right kinds, beyond that.</summary>
    protected virtual string? OwnComplaint(DocumentStep step) => null;
}
