namespace AccessKeyRotation.Aws.Ssm;

/// <summary>How an execution of a document of one step stands.</summary>
/// <param name="Status">In AWS's word, such as <c>Success</c>.</param>
/// <param name="HasEnded">Whether nothing of it runs any more.</param>
/// <param name="FailureMessage">Null where it has not failed, or AWS does not say why.</param>
/// <param name="Payload">What the function of its last step returned, as JSON; null where it has not, or not yet.</param>
/// <param name="Parameters">As it was started with.</param>
public sealed record AutomationOutcome(
    string Id, string Status, bool HasEnded, string? FailureMessage, string? Payload, IReadOnlyDictionary<string, string> Parameters)
{
    public bool IsSuccess => Status == ExecutionStatuses.Success;
}
