using System.Collections.Immutable;
using System.Text.Json;
using AccessKeyRotation.Local.Automation.Documents;
using AccessKeyRotation.Local.Automation.Values;

namespace AccessKeyRotation.Local.Automation;

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
