namespace AccessKeyRotation.Local.Automation.Actions;

/// <param name="Approver">The ARN of who sent the signal.</param>
internal sealed record ApproverDecision(string Approver, string Decision, string Comment)
{
    public const string Approve = "Approve";
    public const string Reject = "Reject";
}
