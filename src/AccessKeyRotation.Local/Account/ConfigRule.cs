namespace AccessKeyRotation.Local.Account;

/// <summary>A rule of AWS Config: its invocations and the latest result for each resource.</summary>
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
        Id = UniqueId.Of("config-rule-", 6, account.Id, name).ToLowerInvariant();
    }

    public string Name { get; }

    public string Id { get; }

    public string Arn => $"arn:aws:config:us-east-1:{_account.Id}:config-rule/{Id}";

    /// <summary>Every resource ever reported, NOT_APPLICABLE ones too, in the order of their ids.</summary>
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

    /// <summary>The latest result for the resource, or null.</summary>
    public StoredEvaluation? ResultOf(string resourceId, string resourceType = ConfigurationItem.UserType)
    {
        lock (_gate)
            return _results.GetValueOrDefault((resourceType, resourceId));
    }

    /// <summary>Begins a run. Its token goes into the event, and comes back with the results.</summary>
    public RuleInvocation Invoke()
    {
        lock (_gate)
        {
            RuleInvocation invocation = new(UniqueId.Of("", 32, _account.Id, Name, $"{_invocations.Count}"), _account.Time.GetUtcNow());
            _invocations.Add(invocation.ResultToken, invocation);
            return invocation;
        }
    }

    /// <summary>Puts a result without a call, to prepare what Config remembers.</summary>
    public void Remember(Evaluation evaluation) => Store([evaluation], _account.Time.GetUtcNow());

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
                bool isLate = _results.TryGetValue(resource, out StoredEvaluation? stored)
                    && stored.Evaluation.OrderingTimestamp > evaluation.OrderingTimestamp;
                if (!isLate)
                    _results[resource] = new(evaluation, _account.Time.GetUtcNow(), invoked);
            }
        }
    }
}
