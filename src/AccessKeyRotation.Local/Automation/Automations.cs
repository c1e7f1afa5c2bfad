using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation.Actions;
using AccessKeyRotation.Local.Automation.Documents;
using AccessKeyRotation.Local.Automation.Values;

namespace AccessKeyRotation.Local.Automation;

/// <summary>The account's executions of documents. At most 100 run at a time; others are queued.</summary>
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

    /// <summary>All executions, newest first.</summary>
    public IReadOnlyList<AutomationExecution> All
    {
        get
        {
            lock (_gate)
                return [.. _executions.AsEnumerable().Reverse()];
        }
    }

    /// <summary>
    /// Starts a document. The execution continues in the background: await its
    /// <see cref="AutomationExecution.Completion"/>.
    /// </summary>
    /// <param name="documentName">A name or an ARN, which the execution then has as its document name.</param>
    /// <param name="parameters">Values by name, each a list as in requests; null for none.</param>
    /// <param name="executedBy">An ARN; null for the account's root.</param>
    /// <param name="documentVersion">A number, <c>$DEFAULT</c> or <c>$LATEST</c>. Only the last version added is
    /// stored.</param>
    /// <param name="clientToken">The same token with the same request returns the same execution.</param>
    /// <exception cref="AwsErrorException">The start is refused, with an error of StartAutomationExecution.</exception>
    public AutomationExecution Start(
        string documentName,
        IReadOnlyDictionary<string, IReadOnlyList<string>>? parameters = null,
        string? executedBy = null,
        string? documentVersion = null,
        string? clientToken = null
    )
    {
        parameters ??= new Dictionary<string, IReadOnlyList<string>>();
        string request = JsonText.Of(
            new
            {
                documentName,
                documentVersion,
                parameters = parameters.OrderBy(p => p.Key, StringComparer.Ordinal),
            }
        );
        lock (_gate)
        {
            if (clientToken is not null && _byToken.TryGetValue(clientToken, out StartedByToken? earlier))
            {
                return earlier.Request == request
                    ? earlier.Execution
                    : throw new AwsErrorException(
                        "IdempotentParameterMismatch",
                        $"The client token {clientToken} was used for another request."
                    );
            }

            AutomationDocument document = Definition(documentName, documentVersion);
            AutomationExecution execution = new(
                _executions.Count,
                document,
                documentName,
                ParameterCheck.Complete(document, parameters),
                executedBy ?? $"arn:aws:iam::{_account.Id}:root",
                _account.Time.GetUtcNow()
            );
            _executions.Add(execution);
            if (clientToken is not null)
                _byToken.Add(clientToken, new(request, execution));
            _waiting.Enqueue(execution);
            RunWaiting();
            return execution;
        }
    }

    /// <summary>Moves all executions into the past, for tests in which days pass.</summary>
    public void MoveBack(TimeSpan time)
    {
        foreach (AutomationExecution execution in All)
            execution.MoveBack(time);
    }

    public AutomationExecution? Find(string id)
    {
        lock (_gate)
            return _executions.Find(execution => execution.Id == id);
    }

    /// <summary>Cancels an execution. It ends when its current step ends.</summary>
    /// <exception cref="AwsErrorException">AutomationExecutionNotFoundException, or
    /// InvalidAutomationStatusUpdateException if it has ended.</exception>
    public void Stop(string id)
    {
        AutomationExecution execution = Get(id);
        lock (_gate)
        {
            bool isQueued = execution.Status == AutomationStatus.Pending;
            execution.Change(state =>
                state.Status.IsFinal() || state.Status == AutomationStatus.Cancelling
                    ? throw new AwsErrorException(
                        "InvalidAutomationStatusUpdateException",
                        $"The execution {id} is {state.Status} and cannot be cancelled."
                    )
                    : state with
                    {
                        Status = isQueued ? AutomationStatus.Cancelled : AutomationStatus.Cancelling,
                        EndTime = isQueued ? _account.Time.GetUtcNow() : null,
                    }
            );
            if (isQueued)
                execution.Complete();
        }
        execution.Stop.Cancel();
    }

    /// <summary>Approves the step that waits for approval.</summary>
    /// <param name="callerArn">Null for the account's root.</param>
    /// <exception cref="AwsErrorException">AutomationExecutionNotFoundException, or InvalidAutomationSignalException if
    /// the signal has no effect.</exception>
    public void Approve(string id, string? callerArn = null, string comment = "") =>
        Decide(id, ApproverDecision.Approve, callerArn, comment);

    /// <inheritdoc cref="Approve"/>
    public void Reject(string id, string? callerArn = null, string comment = "") =>
        Decide(id, ApproverDecision.Reject, callerArn, comment);

    /// <exception cref="AwsErrorException">AutomationExecutionNotFoundException</exception>
    internal AutomationExecution Get(string id) =>
        Find(id)
        ?? throw new AwsErrorException(
            "AutomationExecutionNotFoundException",
            $"Automation execution {id} does not exist."
        );

    private void Decide(string id, string decision, string? callerArn, string comment)
    {
        string caller = callerArn ?? $"arn:aws:iam::{_account.Id}:root";
        ApprovalRequest request = Get(id).Approval
            ?? throw Undecided($"No step of the execution {id} waits for approval.");
        // Other principals than users of this account (root, roles) cannot be compared with the approvers here.
        IamUser? user = _account.Users.Present.InOrder.FirstOrDefault(user => user.Arn == caller);
        if (user is not null && !request.Approvers.Contains(user.Name) && !request.Approvers.Contains(user.Arn))
            throw Undecided($"{caller} is not among the approvers of the execution {id}.");
        if (!request.Decide(new(caller, decision, comment)))
            throw Undecided($"The approval that the execution {id} waited for is decided.");
    }

    private static AwsErrorException Undecided(string message) => new("InvalidAutomationSignalException", message);

    private AutomationDocument Definition(string name, string? version)
    {
        // arn:aws:ssm:us-east-1:111122223333:document/NAME, or NAME itself.
        AutomationDocument document = _account.Documents.Find(name[(name.LastIndexOf('/') + 1)..])
            ?? throw new AwsErrorException(
                "AutomationDefinitionNotFoundException",
                $"An Automation runbook with the name {name} could not be found."
            );
        return version is null or "$DEFAULT" or "$LATEST" || version == $"{document.Version}"
            ? document
            : throw new AwsErrorException(
                "AutomationDefinitionVersionNotFoundException",
                $"An Automation runbook with the name {name} and the version {version} could not be found."
            );
    }

    /// <summary>Requires that the caller holds the gate.</summary>
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

/// <summary>The request for which a client token was first used.</summary>
internal sealed record StartedByToken(string Request, AutomationExecution Execution);
