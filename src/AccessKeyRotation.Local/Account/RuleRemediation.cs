using System.Globalization;
using AccessKeyRotation.Local.Automation;

namespace AccessKeyRotation.Local.Account;

/// <summary>The remediation of a rule: its configuration, its executions and its remediation exceptions.</summary>
public sealed class RuleRemediation
{
    private const int LongestMessage = 1024;

    private readonly Lock _gate = new();
    private readonly LocalAccount _account;
    private readonly ConfigRule _rule;
    private readonly Dictionary<ResourceKey, AutomationExecution> _executions = [];
    private readonly Dictionary<ResourceKey, RemediationExceptionEntry> _blocks = [];
    private readonly Dictionary<ResourceKey, List<DateTimeOffset>> _attempts = [];

    internal RuleRemediation(LocalAccount account, ConfigRule rule, RemediationConfiguration configuration)
    {
        (_account, _rule, Configuration) = (account, rule, configuration);
        Arn = $"arn:aws:config:us-east-1:{account.Id}:remediation-configuration/{rule.Name}/{Guid.NewGuid()}";
    }

    public RemediationConfiguration Configuration { get; }

    public string Arn { get; }

    /// <summary>
    /// True to count successful attempts toward an exception too. AWS documents MaximumAutomaticAttempts as "failed
    /// attempts" and RetryAttemptSeconds as "remediation attempts"; this is the stricter reading.
    /// </summary>
    public bool CountsSuccesses { get; set; }

    /// <summary>The latest execution for each resource, in the order of their types and ids.</summary>
    public IReadOnlyList<KeyValuePair<ResourceKey, AutomationExecution>> Executions
    {
        get
        {
            lock (_gate)
                return [.. _executions.OrderBy(execution => execution.Key.Order, StringComparer.Ordinal)];
        }
    }

    /// <summary>The remediation exceptions that have not expired, in the order of their resources.</summary>
    public IReadOnlyList<RemediationExceptionEntry> Blocks
    {
        get
        {
            DateTimeOffset now = _account.Time.GetUtcNow();
            lock (_gate)
                return
                [
                    .. _blocks
                        .Values.Where(block => block.Expires is null || block.Expires > now)
                        .OrderBy(block => block.Resource.Order, StringComparer.Ordinal),
                ];
        }
    }

    /// <summary>
    /// The role of automatic remediations. A click on Remediate runs under the person's own principal.
    /// </summary>
    private string Role =>
        $"arn:aws:sts::{_account.Id}:assumed-role/AWSServiceRoleForConfigRemediation/AwsConfigRemediation";

    /// <summary>
    /// Starts the document for a resource, as a click on Remediate does. The execution continues in the background.
    /// </summary>
    /// <param name="callerArn">Null for the account's root.</param>
    /// <returns>A failure if the resource's latest result is not a violation, if the resource is being remediated, or
    /// if the document refuses the start.</returns>
    public RemediationStart Start(ResourceKey resource, string? callerArn = null) =>
        _rule.ResultOf(resource.Id, resource.Type)?.Evaluation.Compliance == ComplianceType.NonCompliant
            ? StartAnyhow(resource, callerArn)
            : Refused($"{resource.Id} is not NON_COMPLIANT.");

    /// <summary>
    /// Remediates a resource automatically: repeats until success or until the maximum number of failures within the
    /// retry window, after which it adds a remediation exception. Works on a copy of the results, so the resource can
    /// be compliant already.
    /// </summary>
    /// <returns>The last execution; null if none was started because of a remediation exception, a remediation in
    /// progress, or a refusal of the document.</returns>
    public async Task<AutomationExecution?> RunAutomaticallyAsync(
        ResourceKey resource,
        CancellationToken cancellationToken = default
    )
    {
        RemediationStart? start = null;
        for (int attempt = 1; attempt <= Configuration.MaximumAutomaticAttempts && !IsLeftAlone(resource); attempt++)
        {
            DateTimeOffset startedAt = _account.Time.GetUtcNow();
            start = StartAnyhow(resource, Role);
            if (start.Execution is { } execution)
                await execution.Completion.WaitAsync(cancellationToken);
            bool isSuccess = start.Execution?.Status == AutomationStatus.Success;
            if (HasUsedUpAttempts(resource, startedAt, isSuccess))
                Block(new(resource, MessageOf(start, isSuccess)));
            if (isSuccess)
                break;
        }
        return start?.Execution;
    }

    /// <summary>Remediates every resource whose latest result is noncompliant, one at a time.</summary>
    public async Task RunAutomaticallyAsync(CancellationToken cancellationToken = default)
    {
        foreach (
            Evaluation violation in _rule
                .Results.Select(result => result.Evaluation)
                .Where(one => one.Compliance == ComplianceType.NonCompliant)
        )
            await RunAutomaticallyAsync(
                new ResourceKey(violation.ResourceType, violation.ResourceId),
                cancellationToken
            );
    }

    /// <summary>Adds a remediation exception, or replaces the resource's existing one.</summary>
    public void Block(RemediationExceptionEntry block)
    {
        lock (_gate)
            _blocks[block.Resource] = block;
    }

    /// <summary>Moves the attempts and the expiry of exceptions into the past, for tests in which days pass.</summary>
    public void MoveBack(TimeSpan time)
    {
        lock (_gate)
        {
            foreach (List<DateTimeOffset> attempts in _attempts.Values)
            {
                for (int i = 0; i < attempts.Count; i++)
                    attempts[i] -= time;
            }
            foreach (RemediationExceptionEntry block in _blocks.Values.ToArray())
                _blocks[block.Resource] = block with { Expires = block.Expires - time };
        }
    }

    /// <summary>Removes the remediation exceptions of these resources.</summary>
    /// <returns>The resources without an exception.</returns>
    internal IReadOnlyList<ResourceKey> Unblock(IEnumerable<ResourceKey> resources)
    {
        ILookup<bool, ResourceKey> isBlocked = resources.ToLookup(
            Blocks.Select(block => block.Resource).ToHashSet().Contains
        );
        lock (_gate)
        {
            foreach (ResourceKey resource in isBlocked[true])
                _blocks.Remove(resource);
        }
        return [.. isBlocked[false]];
    }

    private static RemediationStart Refused(string failure) => new(Execution: null, failure);

    private RemediationStart StartAnyhow(ResourceKey resource, string? executedBy)
    {
        lock (_gate)
        {
            if (RunningFor(resource) is { } running)
                return Refused($"{resource.Id} is being remediated by {running.Id}.");
            try
            {
                AutomationExecution execution = _account.Automations.Start(
                    Configuration.TargetId,
                    Configuration.Parameters.ToDictionary(
                        parameter => parameter.Key,
                        parameter => parameter.Value.For(resource)
                    ),
                    executedBy,
                    Configuration.TargetVersion
                );
                _executions[resource] = execution;
                return new(execution, Failure: null);
            }
            catch (AwsErrorException refusal)
            {
                return Refused($"{refusal.Code}: {refusal.Message}");
            }
        }
    }

    private bool IsLeftAlone(ResourceKey resource)
    {
        if (Blocks.Any(block => block.Resource == resource))
            return true;
        lock (_gate)
            return RunningFor(resource) is not null;
    }

    /// <summary>Requires that the caller holds the gate.</summary>
    private AutomationExecution? RunningFor(ResourceKey resource) =>
        _executions.TryGetValue(resource, out AutomationExecution? latest) && !latest.Completion.IsCompleted
            ? latest
            : null;

    private bool HasUsedUpAttempts(ResourceKey resource, DateTimeOffset startedAt, bool isSuccess)
    {
        lock (_gate)
        {
            if (isSuccess && !CountsSuccesses)
            {
                _attempts.Remove(resource);
                return false;
            }
            List<DateTimeOffset> attempts = _attempts.TryGetValue(resource, out List<DateTimeOffset>? earlier)
                ? earlier
                : _attempts[resource] = [];
            attempts.Add(startedAt);
            return attempts.Count(attempt => startedAt - attempt <= Configuration.RetryWindow)
                >= Configuration.MaximumAutomaticAttempts;
        }
    }

    private string MessageOf(RemediationStart last, bool isSuccess)
    {
        string failure = last.Failure ?? last.Execution?.FailureMessage ?? $"{last.Execution?.Status}";
        string message = string.Create(
            CultureInfo.InvariantCulture,
            $"{Configuration.MaximumAutomaticAttempts} automatic remediations {(isSuccess ? "were made" : "failed")} "
                + $"within {Configuration.RetryWindow.TotalSeconds:0} seconds. The last: {failure}"
        );
        return message.Length <= LongestMessage ? message : message[..LongestMessage];
    }
}

/// <summary>The outcome of a request to remediate a resource.</summary>
/// <param name="Execution">Null if it was not started.</param>
/// <param name="Failure">The reason why it was not started; otherwise null.</param>
public sealed record RemediationStart(AutomationExecution? Execution, string? Failure);

/// <summary>
/// A remediation exception: automatic remediation skips the resource. A person can still remediate it.
/// </summary>
/// <param name="Message">The reason, 1 to 1,024 characters.</param>
/// <param name="Expires">When the exception ends; null if it must be deleted.</param>
public sealed record RemediationExceptionEntry(ResourceKey Resource, string Message, DateTimeOffset? Expires = null);
