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

/// <param name="Default">Null if a value is required.</param>
/// <param name="AllowedValues">Empty if every value is allowed.</param>
/// <param name="AllowedPattern">A regular expression in Java's dialect that each value must match completely; null
/// allows all.</param>
public sealed record DocumentParameter(
    string Name,
    VariableType Type,
    string Description,
    JsonElement? Default,
    IReadOnlyList<string> AllowedValues,
    string? AllowedPattern
)
{
    /// <summary>Returns the reason why the parameter refuses one of the texts; null if it accepts all.</summary>
    internal string? Refusal(IEnumerable<string> texts)
    {
        foreach (string text in texts)
        {
            if (AllowedValues.Count > 0 && !AllowedValues.Contains(text))
                return $"has value \"{text}\" not found in [{string.Join(", ", AllowedValues)}]";
            if (AllowedPattern is not null && !JavaPattern.Parse(AllowedPattern).IsMatch(text))
                return $"has value \"{text}\" that does not match the allowed pattern {AllowedPattern}";
        }
        return null;
    }
}

/// <summary>The continuation of an automation after a failed step.</summary>
public sealed record OnFailure
{
    private const string StepPrefix = "step:";

    public static readonly OnFailure Abort = new() { Text = nameof(Abort) };
    public static readonly OnFailure Continue = new() { Text = nameof(Continue) };

    private OnFailure() { }

    /// <summary>The text in the document.</summary>
    public required string Text { get; init; }

    /// <summary>The step to continue with; null for the other two values.</summary>
    public string? Step => Text.StartsWith(StepPrefix, StringComparison.Ordinal) ? Text[StepPrefix.Length..] : null;

    /// <summary>Returns null if the text is not one of the three values.</summary>
    internal static OnFailure? Parse(string text) =>
        text switch
        {
            nameof(Abort) => Abort,
            nameof(Continue) => Continue,
            _ when text.Length > StepPrefix.Length && text.StartsWith(StepPrefix, StringComparison.Ordinal) => new()
            {
                Text = text,
            },
            _ => null,
        };
}
