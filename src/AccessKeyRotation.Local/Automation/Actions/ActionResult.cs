using System.Collections.Immutable;
using System.Text.Json;

namespace AccessKeyRotation.Local.Automation.Actions;

/// <summary>What a step has done.</summary>
/// <param name="Outputs">By name.</param>
/// <param name="NextStep">The step that the action itself chose; null leaves the way to the document.</param>
internal sealed record ActionResult(ImmutableDictionary<string, JsonElement> Outputs, string? NextStep = null)
{
    public static readonly ImmutableDictionary<string, JsonElement> NoOutputs = ImmutableDictionary<string, JsonElement>.Empty;

    /// <summary>What selectors search: the whole of what the called service answered.</summary>
    public JsonElement? Answer { get; init; }
}
