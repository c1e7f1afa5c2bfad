using System.Text.Json;

namespace AccessKeyRotation.Local.Automation.Documents;

/// <param name="Inputs">A JSON object with the references as they are written.</param>
/// <param name="Outputs">What the document itself declares, beside what the action always gives.</param>
/// <param name="NextStep">Null goes on below.</param>
/// <param name="IsEnd">The automation ends with this step, whether it succeeds or fails.</param>
/// <param name="IsCritical">Whether its failure is the automation's.</param>
/// <param name="OnCancel">The step to run where this one is cancelled; null runs none.</param>
/// <param name="Timeout">Of each attempt; null is the action's own.</param>
public sealed record DocumentStep(string Name, string Action, JsonElement Inputs, IReadOnlyList<StepOutput> Outputs, string? NextStep,
    bool IsEnd, bool IsCritical, OnFailure OnFailure, string? OnCancel, int MaxAttempts, TimeSpan? Timeout);
