namespace AccessKeyRotation.Local.Automation.Documents;

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
