namespace AccessKeyRotation.Local.Account;

/// <summary>An AWS Config rule: its invocations and the latest result for each resource.</summary>
public sealed class ConfigRule
{
    private readonly Lock _gate = new();
    private readonly LocalAccount _account;
    private readonly Dictionary<string, RuleInvocation> _invocations = [];
    private readonly SortedDictionary<(string Type, string Id), StoredEvaluation> _results = [];

    internal ConfigRule(LocalAccount account, string name)
    {
        _account = account;
        Name = name;
        Id = IdOf(account.Id, name);
        SourceIdentifier = $"arn:aws:lambda:us-east-1:{account.Id}:function:{name}";
        Activated = account.Time.GetUtcNow();
        OnDemand = new(account, this);
    }

    public string Name { get; }

    public string Id { get; }

    public string Arn => $"arn:aws:config:us-east-1:{_account.Id}:config-rule/{Id}";

    /// <summary>At most 256 characters; null if there is none.</summary>
    public string? Description { get; set; }

    /// <summary>The rule's parameters as JSON, 1 to 1,024 characters; null if there are none.</summary>
    public string? InputParameters { get; set; }

    /// <summary>The ARN of the function that evaluates, which is looked up in the account at each run.</summary>
    public string SourceIdentifier { get; set; }

    /// <summary>When the rule was added.</summary>
    public DateTimeOffset Activated { get; }

    public RuleTriggers Triggers { get; set; } = RuleTriggers.Hybrid;

    public OnDemandEvaluation OnDemand { get; }

    /// <summary>Null if none is configured.</summary>
    public RuleRemediation? Remediation { get; private set; }

    public RuleEvaluationStatus Status
    {
        get
        {
            lock (_gate)
                return RuleEvaluationStatus.Of(_invocations.Values);
        }
    }

    /// <summary>All results, including NOT_APPLICABLE, in the order of the resource ids.</summary>
    public IReadOnlyList<StoredEvaluation> Results
    {
        get
        {
            lock (_gate)
                return [.. _results.Values];
        }
    }

    public IReadOnlyList<RuleInvocation> FinishedRuns
    {
        get
        {
            lock (_gate)
                return [.. _invocations.Values.Where(invocation => invocation.IsFinished)];
        }
    }

    /// <summary>The latest result for the resource; null if there is none.</summary>
    public StoredEvaluation? ResultOf(string resourceId, string resourceType = ConfigurationItem.UserType)
    {
        lock (_gate)
            return _results.GetValueOrDefault((resourceType, resourceId));
    }

    /// <summary>Starts a run. Its result token is sent in the event and returned with the results.</summary>
    public RuleInvocation Invoke()
    {
        lock (_gate)
        {
            RuleInvocation invocation = new(
                UniqueId.Of("", 32, _account.Id, Name, $"{_invocations.Count}"),
                _account.Time.GetUtcNow()
            );
            _invocations.Add(invocation.ResultToken, invocation);
            return invocation;
        }
    }

    /// <summary>
    /// Configures the remediation of the rule. Replaces an existing one with its executions and exceptions.
    /// </summary>
    public RuleRemediation ConfigureRemediation(RemediationConfiguration configuration) =>
        Remediation = new(_account, this, configuration);

    public void RemoveRemediation() => Remediation = null;

    /// <summary>Stores a result without a call, to prepare the state of AWS Config.</summary>
    public void Remember(Evaluation evaluation) => Store([evaluation], _account.Time.GetUtcNow());

    internal static string IdOf(string accountId, string name) =>
        UniqueId.Of("config-rule-", 6, accountId, name).ToLowerInvariant();

    internal RuleInvocation? InvocationOf(string resultToken)
    {
        lock (_gate)
            return _invocations.GetValueOrDefault(resultToken);
    }

    internal void Store(IEnumerable<Evaluation> evaluations, DateTimeOffset invoked)
    {
        lock (_gate)
        {
            foreach (Evaluation evaluation in evaluations)
            {
                (string, string) resource = (evaluation.ResourceType, evaluation.ResourceId);
                bool isLate =
                    _results.TryGetValue(resource, out StoredEvaluation? stored)
                    && stored.Evaluation.OrderingTimestamp > evaluation.OrderingTimestamp;
                if (!isLate)
                    _results[resource] = new(evaluation, _account.Time.GetUtcNow(), invoked);
            }
        }
    }
}
