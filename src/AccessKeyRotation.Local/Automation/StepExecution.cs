using System.Collections.Immutable;
using System.Text.Json;
using AccessKeyRotation.Local.Automation.Documents;
using AccessKeyRotation.Local.Automation.Values;

namespace AccessKeyRotation.Local.Automation;

/// <summary>One step of an execution at one moment.</summary>
/// <param name="Step">As the document has it.</param>
public sealed record StepExecution(string Id, DocumentStep Step)
{
    public string Name => Step.Name;

    public string Action => Step.Action;

    public AutomationStatus Status { get; init; } = AutomationStatus.Pending;

    /// <summary>With every reference replaced, each value as JSON; empty until the step begins.</summary>
    public IReadOnlyDictionary<string, string> Inputs { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>As the service shows them: each output is a list of texts.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Outputs =>
        Values.ToImmutableSortedDictionary(value => value.Key, value => VariableTypes.ToTexts(value.Value), StringComparer.Ordinal);

    public string? FailureMessage { get; init; }

    public DateTimeOffset? StartTime { get; init; }

    public DateTimeOffset? EndTime { get; init; }

    /// <summary>How often the action was begun.</summary>
    public int Attempts { get; init; }

    /// <summary>The outputs in their types, for later steps to refer to.</summary>
    internal ImmutableDictionary<string, JsonElement> Values { get; init; } = ImmutableDictionary<string, JsonElement>.Empty;
}
