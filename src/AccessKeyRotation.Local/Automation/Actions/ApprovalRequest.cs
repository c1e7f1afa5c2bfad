namespace AccessKeyRotation.Local.Automation.Actions;

/// <summary>What a step that waits for approval has been told so far.</summary>
/// <param name="approvers">Names of users, or ARNs.</param>
internal sealed class ApprovalRequest(IReadOnlyList<string> approvers, int needed)
{
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<ApproverDecision> _decisions = [];

    /// <summary>Ends with the last decision that is needed.</summary>
    public Task Completion => _completion.Task;

    public IReadOnlyList<ApproverDecision> Decisions
    {
        get
        {
            lock (_gate)
                return [.. _decisions];
        }
    }

    public ApproverDecision? Rejection => Decisions.FirstOrDefault(decision => decision.Decision == ApproverDecision.Reject);

    public IReadOnlyList<string> Approvers => approvers;

    /// <summary>Takes a decision; the second of the same approver replaces the first.</summary>
    /// <returns>False where the request is decided already.</returns>
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
