namespace AccessKeyRotation.Aws.Ssm;

/// <summary>One execution of an Automation document.</summary>
/// <param name="ExecutedBy">ARN of who started it; null where AWS does not say.</param>
/// <param name="Parameters">As it was started with, defaults of the document left out or not.</param>
/// <param name="HasEnded">Whether nothing of it runs any more.</param>
public sealed record AutomationExecution(
    string Id, string DocumentName, string? ExecutedBy, DateTimeOffset StartedAt, IReadOnlyDictionary<string, string> Parameters, bool HasEnded);
