using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation.Actions;
using AccessKeyRotation.Local.Automation.Documents;
using AccessKeyRotation.Local.Automation.Values;

namespace AccessKeyRotation.Local.Automation;

/// <summary>The account's executions of documents, 100 at most at a time; the others wait their turn.</summary>
public sealed class Automations
{
    public const int MostAtOnce = 100;

    private readonly Lock _gate = new();
    private readonly LocalAccount _account;
    private readonly List<AutomationExecution> _executions = [];
    private readonly Queue<AutomationExecution> _waiting = [];
    private readonly Dictionary<string, StartedByToken> _byToken = new(StringComparer.OrdinalIgnoreCase);
    private int _running;

    internal Automations(LocalAccount account) => _account = account;

    /// <summary>Newest first.</summary>
    public IReadOnlyList<AutomationExecution> All
    {
        get
        {
            lock (_gate)
                return [.. _executions.AsEnumerable().Reverse()];
        }
    }

    /// <summary>Starts a document. The execution goes on in the background: await its <see cref="AutomationExecution.Completion"/>.</summary>
    /// <param name="parameters">Values by name, each a list as on the wire; null gives none.</param>
    /// <param name="executedBy">An ARN; null is the account's root.</param>
    /// <param name="documentVersion">A number, <c>$DEFAULT</c> or <c>$LATEST</c>; only the last version added is kept.</param>
    /// <param name="clientToken">The same one with the same request is answered with the same execution.</param>
    /// <exception cref="AwsErrorException">as StartAutomationExecution refuses</exception>
    public AutomationExecution Start(string documentName, IReadOnlyDictionary<string, IReadOnlyList<string>>? parameters = null,
        string? executedBy = null, string? documentVersion = null, string? clientToken = null)
    {
        parameters ??= new Dictionary<string, IReadOnlyList<string>>();
        string request = JsonText.Of(new { documentName, documentVersion, parameters = parameters.OrderBy(p => p.Key, StringComparer.Ordinal) });
        lock (_gate)
        {
            if (clientToken is not null && _byToken.TryGetValue(clientToken, out StartedByToken? earlier))
            {
                return earlier.Request == request
                    ? earlier.Execution
                    : throw new AwsErrorException("IdempotentParameterMismatch", $"The client token {clientToken} was used for another request.");
            }

            AutomationDocument document = Definition(documentName, documentVersion);
            AutomationExecution execution = new(_executions.Count, document, ParameterCheck.Complete(document, parameters),
                executedBy ?? $"arn:aws:iam::{_account.Id}:root", _account.Time.GetUtcNow());
            _executions.Add(execution);
            if (clientToken is not null)
                _byToken.Add(clientToken, new(request, execution));
            _waiting.Enqueue(execution);
            RunWaiting();
            return execution;
        }
    }

    public AutomationExecution? Find(string id)
    {
        lock (_gate)
            return _executions.Find(execution => execution.Id == id);
    }

    /// <summary>Cancels an execution; it ends as soon as its step lets go.</summary>
    /// <exception cref="AwsErrorException">
    /// AutomationExecutionNotFoundException, or InvalidAutomationStatusUpdateException where it has ended
    /// </exception>
    public void Stop(string id)
    {
        AutomationExecution execution = Get(id);
        lock (_gate)
        {
            bool isQueued = execution.Status == AutomationStatus.Pending;
            execution.Change(state => state.Status.IsFinal() || state.Status == AutomationStatus.Cancelling
                ? throw new AwsErrorException("InvalidAutomationStatusUpdateException",
                    $"The execution {id} is {state.Status} and cannot be cancelled.")
                : state with
                {
                    Status = isQueued ? AutomationStatus.Cancelled : AutomationStatus.Cancelling,
                    EndTime = isQueued ? _account.Time.GetUtcNow() : null,
                });
            if (isQueued)
                execution.Complete();
        }
        execution.Stop.Cancel();
    }

    /// <summary>Approves the step that waits for it.</summary>
    /// <param name="callerArn">Null is the account's root.</param>
    /// <exception cref="AwsErrorException">
    /// AutomationExecutionNotFoundException, or InvalidAutomationSignalException where it makes no difference
    /// </exception>
    public void Approve(string id, string? callerArn = null, string comment = "") =>
        Decide(id, ApproverDecision.Approve, callerArn, comment);

    /// <inheritdoc cref="Approve"/>
    public void Reject(string id, string? callerArn = null, string comment = "") =>
        Decide(id, ApproverDecision.Reject, callerArn, comment);

    /// <exception cref="AwsErrorException">AutomationExecutionNotFoundException</exception>
    internal AutomationExecution Get(string id) => Find(id)
        ?? throw new AwsErrorException("AutomationExecutionNotFoundException", $"Automation execution {id} does not exist.");

    private void Decide(string id, string decision, string? callerArn, string comment)
    {
        string caller = callerArn ?? $"arn:aws:iam::{_account.Id}:root";
        ApprovalRequest request = Get(id).Approval ?? throw Undecided($"No step of the execution {id} waits for approval.");
        // Who is no user of this account - its root, a role - is nobody that the approvers could be held against here.
        IamUser? user = _account.Users.Present.InOrder.FirstOrDefault(user => user.Arn == caller);
        if (user is not null && !request.Approvers.Contains(user.Name) && !request.Approvers.Contains(user.Arn))
            throw Undecided($"{caller} is not among the approvers of the execution {id}.");
        if (!request.Decide(new(caller, decision, comment)))
            throw Undecided($"The approval that the execution {id} waited for is decided.");
    }

    private static AwsErrorException Undecided(string message) => new("InvalidAutomationSignalException", message);

    private AutomationDocument Definition(string name, string? version)
    {
        AutomationDocument document = _account.Documents.Find(name)
            ?? throw new AwsErrorException("AutomationDefinitionNotFoundException", $"An Automation runbook with the name {name} could not be found.");
        return version is null or "$DEFAULT" or "$LATEST" || version == $"{document.Version}"
            ? document
            : throw new AwsErrorException("AutomationDefinitionVersionNotFoundException",
                $"An Automation runbook with the name {name} and the version {version} could not be found.");
    }

    /// <summary>To be called with the gate held.</summary>
    private void RunWaiting()
    {
        while (_running < MostAtOnce && _waiting.TryDequeue(out AutomationExecution? execution))
        {
            if (execution.Status != AutomationStatus.Pending)
                continue;
            execution.Change(state => state with { Status = AutomationStatus.InProgress });
            _running++;
            _ = Task.Run(() => RunAsync(execution));
        }
    }

    private async Task RunAsync(AutomationExecution execution)
    {
        await new AutomationRun(_account, execution).RunAsync();
        lock (_gate)
        {
            _running--;
            RunWaiting();
        }
        execution.Complete();
    }
}
