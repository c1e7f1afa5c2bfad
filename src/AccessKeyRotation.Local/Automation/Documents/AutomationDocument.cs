using System.Text.Json;
using AccessKeyRotation.Local.Automation.Values;

namespace AccessKeyRotation.Local.Automation.Documents;

/// <summary>A validated SSM document of type Automation, schema version 0.3.</summary>
/// <param name="Version">Counts the documents added under this name, from 1.</param>
/// <param name="Content">The original YAML.</param>
/// <param name="AssumeRole">An ARN, a reference to a parameter, or empty.</param>
/// <param name="Outputs">The outputs of a completed execution, each as <c>step.Name</c>.</param>
public sealed record AutomationDocument(
    string Name,
    int Version,
    string Content,
    string Description,
    string AssumeRole,
    IReadOnlyList<DocumentParameter> Parameters,
    IReadOnlyList<DocumentStep> Steps,
    IReadOnlyList<string> Outputs
)
{
    public DocumentStep? FindStep(string name) => Steps.FirstOrDefault(step => step.Name == name);

    public DocumentParameter? FindParameter(string name) =>
        Parameters.FirstOrDefault(parameter => parameter.Name == name);

    /// <summary>Returns the step after this one in the document; null for the last step.</summary>
    public DocumentStep? Below(DocumentStep step) =>
        Steps.SkipWhile(other => other.Name != step.Name).Skip(1).FirstOrDefault();
}

/// <summary>An output that a document selects from an action's result.</summary>
/// <param name="Selector">A path such as <c>$.Payload.Users</c>.</param>
public sealed record StepOutput(string Name, string Selector, VariableType Type);

/// <param name="Inputs">A JSON object with unresolved references.</param>
/// <param name="Outputs">The outputs that the document declares, in addition to the action's own.</param>
/// <param name="NextStep">Null for the next step in the document.</param>
/// <param name="IsEnd">True if the automation ends with this step, whether it succeeds or fails.</param>
/// <param name="IsCritical">True if a failure of the step fails the automation.</param>
/// <param name="OnCancel">The step to run if this one is cancelled; null for none.</param>
/// <param name="Timeout">The timeout of each attempt; null for the action's default.</param>
public sealed record DocumentStep(
    string Name,
    string Action,
    JsonElement Inputs,
    IReadOnlyList<StepOutput> Outputs,
    string? NextStep,
    bool IsEnd,
    bool IsCritical,
    OnFailure OnFailure,
    string? OnCancel,
    int MaxAttempts,
    TimeSpan? Timeout
);
