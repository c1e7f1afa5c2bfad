namespace AccessKeyRotation.Aws.Ssm;

/// <summary>One execution of a document, with all that AWS keeps of it and a person would ask for.</summary>
/// <param name="ExecutedBy">ARN of who started it; null where AWS does not say.</param>
/// <param name="EndedAt">Null while it runs.</param>
/// <param name="Status">In AWS's word, such as <c>Success</c>.</param>
/// <param name="FailureMessage">Null where it has not failed, or AWS does not say why.</param>
/// <param name="Parameters">As it was started with, those of the document's defaults with them where AWS lists them.</param>
/// <param name="Steps">In the order of the document.</param>
public sealed record AutomationReport(
    string Id, string DocumentName, string? DocumentVersion, string? ExecutedBy, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, string Status, string? FailureMessage,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Parameters, IReadOnlyList<AutomationStepReport> Steps)
{
    /// <summary>Whether AWS Config started it, by itself or at a click there; null where who did is not known.</summary>
    public bool? IsStartedByAwsConfig => ExecutedBy is { } starter ? AutomationExecution.IsServiceRole(starter) : null;
}

/// <summary>One step of an execution.</summary>
/// <param name="StartedAt">Null where it has not begun, or was passed over.</param>
/// <param name="Payload">What the step's function returned, as JSON; null where it called none, or that has not answered.</param>
/// <param name="Decisions">Who approved or rejected, as JSON, one a decision; empty where nobody was asked.</param>
public sealed record AutomationStepReport(
    string Name, string Action, string Status, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, string? FailureMessage, string? Payload, IReadOnlyList<string> Decisions);
