using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using AccessKeyRotation.Local.Automation.Documents;
using AccessKeyRotation.Local.Automation.Values;

namespace AccessKeyRotation.Local.Automation.Actions;

/// <summary>Waits until enough approvers approve or one rejects. Nothing is published to the topic.</summary>
internal sealed partial class Approve : StepAction
{
    private const int MostApprovers = 10;
    private const int LongestMessage = 4096;

    public override string Name => "aws:approve";

    public override IReadOnlyList<ActionInput> Inputs { get; } =
    [
        new("NotificationArn", VariableType.String),
        new("Message", VariableType.String),
        new("MinRequiredApprovals", VariableType.Integer),
        new("Approvers", VariableType.StringList, IsRequired: true),
    ];

    public override IReadOnlyList<string> Outputs { get; } = ["ApprovalStatus", "ApproverDecisions"];

    public override TimeSpan DefaultTimeout => TimeSpan.FromDays(7);

    public override TimeSpan LongestTimeout => TimeSpan.FromDays(30);

    public override async Task<ActionResult> RunAsync(ActionCall call, CancellationToken cancellationToken)
    {
        if (Refusal(call.Inputs) is { } refusal)
            throw StepFailedException.OfInputs(refusal);
        ApprovalRequest request = new(call.Texts("Approvers"), call.Number("MinRequiredApprovals") ?? 1);
        call.Execution.Wait(call.StepName, request);
        await request.Completion.WaitAsync(cancellationToken);
        if (request.Rejection is { } rejection)
        {
            string comment = rejection.Comment.Length == 0 ? "" : $": {rejection.Comment}";
            throw StepFailedException.OfAction(
                $"The approval was rejected by {rejection.Approver}{comment}",
                OutputsOf(request, "Rejected")
            );
        }
        return new(OutputsOf(request, "Approved"));
    }

    protected override string? OwnComplaint(DocumentStep step) =>
        Refusal(step.Inputs) is { } refusal ? $"{refusal}." : null;

    /// <summary>Returns the reason why the inputs are refused, as far as they contain no references.</summary>
    private static string? Refusal(JsonElement inputs)
    {
        JsonElement approvers = inputs.GetProperty("Approvers");
        int? count = approvers.ValueKind == JsonValueKind.Array ? approvers.GetArrayLength() : null;
        if (count is 0 or > MostApprovers)
            return $"input 'Approvers' has {count} entries; it must have 1 to {MostApprovers}";
        if (
            inputs.TryGetProperty("MinRequiredApprovals", out JsonElement least)
            && least.ValueKind == JsonValueKind.Number
            && (least.GetInt64() < 1 || least.GetInt64() > (count ?? MostApprovers))
        )
            return $"input 'MinRequiredApprovals' is {least}; it must be from 1 to the number of approvers";
        if (inputs.TryGetProperty("Message", out JsonElement message) && message.GetString()!.Length > LongestMessage)
            return $"input 'Message' is longer than {LongestMessage} characters";
        if (
            inputs.TryGetProperty("NotificationArn", out JsonElement topic)
            && !Template.HasReferences(topic)
            && !TopicArn().IsMatch(topic.GetString()!)
        )
            return $"input 'NotificationArn' is '{topic.GetString()}'; it must be the ARN of a topic whose name "
                + "begins with Automation";
        return null;
    }

    // AWS documents the output as a list of maps without their members.
    private static ImmutableDictionary<string, JsonElement> OutputsOf(ApprovalRequest request, string status) =>
        ImmutableDictionary.CreateRange<string, JsonElement>([
            new("ApprovalStatus", JsonText.Element(status)),
            new("ApproverDecisions", JsonText.Element(request.Decisions)),
        ]);

    [GeneratedRegex(
        @"^arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:Automation[A-Za-z0-9_-]*\z",
        RegexOptions.None,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex TopicArn();
}

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
