namespace AccessKeyRotation.Local.Automation.Actions;

/// <summary>The decisions about a step that waits for approval.</summary>
/// <param name="approvers">Names of users, or ARNs.</param>
internal sealed class ApprovalRequest(IReadOnlyList<string> approvers, int needed)
{
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<ApproverDecision> _decisions = [];

    /// <summary>Completes with the last required decision.</summary>
    public Task Completion => _completion.Task;

    public IReadOnlyList<ApproverDecision> Decisions
    {
        get
        {
            lock (_gate)
                return [.. _decisions];
        }
    }

    public ApproverDecision? Rejection =>
        Decisions.FirstOrDefault(decision => decision.Decision == ApproverDecision.Reject);

    public IReadOnlyList<string> Approvers => approvers;

    /// <summary>Records a decision. A second decision of the same approver replaces the first.</summary>
    /// <returns>False if the request is already decided.</returns>
    public bool Decide(ApproverDecision decision)
    {
        lock (_gate)
        {
            if (_completion.Task.IsCompleted)
                return false;
            _decisions.RemoveAll(earlier => earlier.Approver == decision.Approver);
            _decisions.Add(decision);
            if (decision.Decision == ApproverDecision.Reject || _decisions.Count == needed)
                _completion.SetResult();
            return true;
        }
    }
}

/// <param name="Approver">The ARN of the principal that sent the signal.</param>
internal sealed record ApproverDecision(string Approver, string Decision, string Comment)
{
    public const string Approve = "Approve";
    public const string Reject = "Reject";
}
