using AccessKeyRotation.Local.Lambda;

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

/// <summary>The latest result for one resource.</summary>
/// <param name="Recorded">When the result was submitted.</param>
/// <param name="RuleInvoked">When the invocation that submitted it started.</param>
public sealed record StoredEvaluation(Evaluation Evaluation, DateTimeOffset Recorded, DateTimeOffset RuleInvoked);

/// <summary>A result as a rule submits it.</summary>
public sealed record Evaluation(
    string ResourceType,
    string ResourceId,
    ComplianceType Compliance,
    DateTimeOffset OrderingTimestamp,
    string? Annotation = null
);

/// <summary>
/// The status of the runs of a rule, as AWS Config summarizes it. A failed run counts as a failed invocation and a
/// failed evaluation.
/// </summary>
/// <param name="FirstEvaluationStarted">True if a run has submitted results.</param>
/// <param name="LastError">The error of the last failed run, also after later runs; null if none failed.</param>
public sealed record RuleEvaluationStatus(
    bool FirstEvaluationStarted,
    DateTimeOffset? LastSuccessfulInvocation,
    DateTimeOffset? LastSuccessfulEvaluation,
    DateTimeOffset? LastFailedInvocation,
    DateTimeOffset? LastFailedEvaluation,
    InvocationError? LastError
)
{
    /// <param name="invocations">All invocations of a rule. Those in progress are not counted.</param>
    internal static RuleEvaluationStatus Of(IEnumerable<RuleInvocation> invocations)
    {
        RuleInvocation[] ended =
        [
            .. invocations.Where(invocation => invocation.Ended is not null).OrderBy(invocation => invocation.Ended),
        ];
        RuleInvocation? succeeded = ended.LastOrDefault(invocation => invocation.Error is null);
        RuleInvocation? failed = ended.LastOrDefault(invocation => invocation.Error is not null);
        return new(
            succeeded is not null,
            succeeded?.Invoked,
            succeeded?.Ended,
            failed?.Invoked,
            failed?.Ended,
            failed?.Error
        );
    }
}

/// <summary>The compliance types of AWS Config. <see cref="ComplianceTypes.ToWire"/> returns AWS's spelling.</summary>
public enum ComplianceType
{
    Compliant,
    NonCompliant,
    NotApplicable,
}

public static class ComplianceTypes
{
    public static string ToWire(this ComplianceType type) =>
        type switch
        {
            ComplianceType.Compliant => "COMPLIANT",
            ComplianceType.NonCompliant => "NON_COMPLIANT",
            ComplianceType.NotApplicable => "NOT_APPLICABLE",
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not a compliance type of AWS Config."),
        };

    internal static ComplianceType Parse(string wire) =>
        Enum.GetValues<ComplianceType>().Single(type => type.ToWire() == wire);
}
