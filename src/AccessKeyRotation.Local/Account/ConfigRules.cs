namespace AccessKeyRotation.Local.Account;

/// <summary>The account's AWS Config rules by name.</summary>
public sealed class ConfigRules
{
    private readonly Lock _gate = new();
    private readonly LocalAccount _account;
    private readonly Dictionary<string, ConfigRule> _rules = [];

    internal ConfigRules(LocalAccount account) => _account = account;

    public IReadOnlyList<ConfigRule> All
    {
        get
        {
            lock (_gate)
                return [.. _rules.Values];
        }
    }

    /// <summary>Adds a rule with a new name.</summary>
    public ConfigRule Add(string name)
    {
        ConfigRule rule = new(_account, name);
        lock (_gate)
            _rules.Add(name, rule);
        return rule;
    }

    public ConfigRule? Find(string name)
    {
        lock (_gate)
            return _rules.GetValueOrDefault(name);
    }

    /// <summary>Starts an evaluation of each rule, or of none if one of them cannot start now.</summary>
    /// <exception cref="AwsErrorException">LimitExceededException, naming the rule</exception>
    internal void StartEvaluations(IReadOnlyCollection<ConfigRule> rules, Func<ConfigRule, Task> evaluate)
    {
        lock (_gate)
        {
            if (rules.FirstOrDefault(rule => !rule.OnDemand.MayStart) is { } busy)
            {
                throw new AwsErrorException(
                    "LimitExceededException",
                    $"The evaluation of {busy.Name} is in progress, or was started less than a minute ago. Try again "
                        + "later."
                );
            }
            foreach (ConfigRule rule in rules)
                rule.OnDemand.Start(evaluate);
        }
    }

    internal (ConfigRule Rule, RuleInvocation Invocation)? InvocationOf(string resultToken)
    {
        foreach (ConfigRule rule in All)
        {
            if (rule.InvocationOf(resultToken) is { } invocation)
                return (rule, invocation);
        }
        return null;
    }
}
