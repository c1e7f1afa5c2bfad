namespace AccessKeyRotation.Local.Automation.Documents;

/// <summary>Where an automation goes from a step that failed.</summary>
public sealed record OnFailure
{
    private const string StepPrefix = "step:";

    public static readonly OnFailure Abort = new() { Text = nameof(Abort) };
    public static readonly OnFailure Continue = new() { Text = nameof(Continue) };

    private OnFailure()
    {
    }

    /// <summary>As documents write it.</summary>
    public required string Text { get; init; }

    /// <summary>The step to go to; null for the other two.</summary>
    public string? Step => Text.StartsWith(StepPrefix, StringComparison.Ordinal) ? Text[StepPrefix.Length..] : null;

    /// <summary>Null where the text is none of the three.</summary>
    internal static OnFailure? Parse(string text) => text switch
    {
        nameof(Abort) => Abort,
        nameof(Continue) => Continue,
        _ when text.Length > StepPrefix.Length && text.StartsWith(StepPrefix, StringComparison.Ordinal) => new() { Text = text },
        _ => null,
    };
}
