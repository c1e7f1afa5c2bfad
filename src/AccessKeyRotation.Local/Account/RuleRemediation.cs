using System.Globalization;
using AccessKeyRotation.Local.Automation;

namespace AccessKeyRotation.Local.Account;

/// <summary>The remediation of a rule: what it is, what it has started, and which resources it leaves alone.</summary>
public sealed class RuleRemediation
{
    private const int LongestMessage = 1024;

    private readonly Lock _gate = new();
    private readonly LocalAccount _account;
    private readonly ConfigRule _rule;
    private readonly Dictionary<ResourceKey, AutomationExecution> _executions = [];
    private readonly Dictionary<ResourceKey, RemediationBlock> _blocks = [];

    internal RuleRemediation(LocalAccount account, ConfigRule rule, RemediationConfiguration configuration)
    {
        (_account, _rule, Configuration) = (account, rule, configuration);
        Arn = $"arn:aws:config:us-east-1:{account.Id}:remediation-configuration/{rule.Name}/{Guid.NewGuid()}";
    }

    public RemediationConfiguration Configuration { get; }

    public string Arn { get; }

    /// <summary>The latest execution for each resource, in the order of their types and ids.</summary>
    public IReadOnlyList<KeyValuePair<ResourceKey, AutomationExecution>> Executions
    {
        get
        {
            lock (_gate)
                return [.. _executions.OrderBy(execution => execution.Key.Order, StringComparer.Ordinal)];
        }
    }

    /// <summary>The remediation exceptions that still count, in the order of their resources.</summary>
    public IReadOnlyList<RemediationBlock> Blocks
    {
        get
        {
            DateTimeOffset now = _account.Time.GetUtcNow();
            lock (_gate)
                return [.. _blocks.Values.Where(block => block.Expires is null || block.Expires > now).OrderBy(block => block.Resource.Order, StringComparer.Ordinal)];
        }
    }

    /// <summary>Under which AWS Config starts remediations, whoever asked for them.</summary>
    private string Role => $"arn:aws:sts::{_account.Id}:assumed-role/AWSServiceRoleForConfigRemediation/AwsConfigRemediation";

    /// <summary>Starts the document for a resource, as a person asks for it. The execution goes on in the background.</summary>
    /// <returns>A failure where the resource does not violate by the latest result, is being remediated, or the document takes no such start.</returns>
    public RemediationStart Start(ResourceKey resource) =>
        _rule.ResultOf(resource.Id, resource.Type)?.Evaluation.Compliance == ComplianceType.NonCompliant
            ? StartAnyhow(resource)
            : Refused($"{resource.Id} is not NON_COMPLIANT.");

    /// <summary>
    /// AWS Config remediates a resource by itself: as often as it may until it succeeds, and never again once it has failed that often in the
    /// time it has for it. It works on a copy of its results, so that the resource may comply by now.
    /// </summary>
    /// <returns>
    /// The last execution; null where none was started: the resource has a remediation exception, is being remediated, or the document takes no
    /// such start.
    /// </returns>
    public async Task<AutomationExecution?> RunAutomaticallyAsync(ResourceKey resource, CancellationToken cancellation = default)
    {
        DateTimeOffset first = _account.Time.GetUtcNow();
        DateTimeOffset last = first;
        RemediationStart? start = null;
        for (int attempt = 1; attempt <= Configuration.MaximumAutomaticAttempts; attempt++)
        {
            if (IsLeftAlone(resource))
                return start?.Execution;
            last = _account.Time.GetUtcNow();
            start = StartAnyhow(resource);
            if (start.Execution is null)
                continue;
            await start.Execution.Completion.WaitAsync(cancellation);
            if (start.Execution.Status == AutomationStatus.Success)
                return start.Execution;
        }

        if (last - first <= Configuration.RetryWindow)
            Block(new(resource, MessageOf(start!)));
        return start!.Execution;
    }

    /// <summary>The same for every resource that does not comply by its latest result, one after another.</summary>
    public async Task RunAutomaticallyAsync(CancellationToken cancellation = default)
    {
        foreach (Evaluation violation in _rule.Results.Select(result => result.Evaluation).Where(one => one.Compliance == ComplianceType.NonCompliant))
            await RunAutomaticallyAsync(new ResourceKey(violation.ResourceType, violation.ResourceId), cancellation);
    }

    /// <summary>Adds a remediation exception, in place of the one that the resource may have.</summary>
    public void Block(RemediationBlock block)
    {
        lock (_gate)
            _blocks[block.Resource] = block;
    }

    /// <summary>Removes the remediation exceptions of these resources.</summary>
    /// <returns>The resources that have none.</returns>
    internal IReadOnlyList<ResourceKey> Unblock(IEnumerable<ResourceKey> resources)
    {
        ILookup<bool, ResourceKey> isBlocked = resources.ToLookup(Blocks.Select(block => block.Resource).ToHashSet().Contains);
        lock (_gate)
        {
            foreach (ResourceKey resource in isBlocked[true])
                _blocks.Remove(resource);
        }
        return [.. isBlocked[false]];
    }

    private static RemediationStart Refused(string failure) => new(Execution: null, failure);

    private RemediationStart StartAnyhow(ResourceKey resource)
    {
        lock (_gate)
        {
            if (RunningFor(resource) is { } running)
                return Refused($"{resource.Id} is being remediated by {running.Id}.");
            try
            {
                AutomationExecution execution = _account.Automations.Start(Configuration.TargetId,
                    Configuration.Parameters.ToDictionary(parameter => parameter.Key, parameter => parameter.Value.For(resource)), Role, Configuration.TargetVersion);
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

    /// <summary>To be called with the gate held.</summary>
    private AutomationExecution? RunningFor(ResourceKey resource) =>
        _executions.TryGetValue(resource, out AutomationExecution? latest) && !latest.Completion.IsCompleted ? latest : null;

    private string MessageOf(RemediationStart last)
    {
        string failure = last.Failure ?? last.Execution?.FailureMessage ?? $"{last.Execution?.Status}";
        string message = string.Create(CultureInfo.InvariantCulture,
            $"{Configuration.MaximumAutomaticAttempts} automatic remediations failed within {Configuration.RetryWindow.TotalSeconds:0} seconds. The last: {failure}");
        return message.Length <= LongestMessage ? message : message[..LongestMessage];
    }
}
