using System.Collections.Concurrent;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation;
using AccessKeyRotation.Local.Config;
using AccessKeyRotation.Local.Lambda;

namespace AccessKeyRotation.Local.Loop;

/// <summary>
/// An account that is served, the two built functions, the documents as shipped, and AWS Config's part between them: events in, results out,
/// remediations started.
/// </summary>
public sealed class LocalLoop : IAsyncDisposable
{
    public const string RuleName = "access-keys-rotated-in-time";
    public const string RuleFunction = "AccessKeyRotation.ConfigRule";
    public const string RemediationFunction = "AccessKeyRotation.Remediation";
    public const string DocumentPrefix = "AccessKeyRotation-";

    private const string DeployedRemediation = "access-key-rotation-remediation";

    private readonly LocalEndpoint _endpoint;
    private readonly LocalFunction _rule;
    private readonly LocalFunction _remediation;
    private readonly string _topicArn;
    private readonly ConcurrentQueue<string> _log = [];

    private LocalLoop(LocalAccount account, LocalEndpoint endpoint, LocalFunction rule, LocalFunction remediation, LoopOptions options)
    {
        (Account, _endpoint, _rule, _remediation) = (account, endpoint, rule, remediation);
        _topicArn = account.Topics.Add("access-key-rotation");
        Rule = account.Rules.Add(RuleName);
        Rule.Description = "The access keys of IAM users are rotated in time.";
        Rule.SourceIdentifier = account.Functions.Add(rule).Arn;
        Rule.InputParameters = options.ToRuleParameters();
        Remediation = Rule.ConfigureRemediation(CreateRemediation(account, options, _topicArn));
        account.Functions.Add(DeployedRemediation, remediation.Configuration.Arn, InvokeRemediationAsync);
        foreach (string file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "documents"), "*.yaml"))
            account.Documents.Add(DocumentPrefix + Path.GetFileNameWithoutExtension(file), File.ReadAllText(file));
    }

    public LocalAccount Account { get; }

    public ConfigRule Rule { get; }

    public RuleRemediation Remediation { get; }

    public Uri Url => _endpoint.Url;

    /// <exception cref="FileNotFoundException">A function is not built.</exception>
    public static async Task<LocalLoop> StartAsync(LocalAccount account, LoopOptions options, CancellationToken cancellation)
    {
        (FunctionProgram rule, FunctionProgram remediation) = (FunctionProgram.Find(RuleFunction), FunctionProgram.Find(RemediationFunction));
        LocalEndpoint endpoint = await LocalEndpoint.StartAsync(account, options.Port, cancellation);
        return new(account, endpoint, Deploy(rule, "access-key-rotation-rule"), Deploy(remediation, DeployedRemediation), options);

        LocalFunction Deploy(FunctionProgram program, string name) => new(program, new FunctionConfiguration(name)
        {
            Endpoint = endpoint.Url,
            AccountId = account.Id,
            Environment = new Dictionary<string, string> { ["DELIVERY_KEY_ID"] = "alias/access-key-rotation" },
        });
    }

    /// <summary>The schedule comes round.</summary>
    public Task<LoopStep> SweepAsync(CancellationToken cancellation) =>
        InvokeAsync(invocation => RuleEvent.Scheduled(Account, Rule, invocation), cancellation);

    /// <summary>AWS Config has recorded a change of the user.</summary>
    public Task<LoopStep> NotifyOfChangeAsync(IamUser user, CancellationToken cancellation)
    {
        ConfigurationItem item = Account.History.Items.Last(item => item.ResourceId == user.Id);
        return InvokeAsync(invocation => RuleEvent.Changed(Account, Rule, invocation, item), cancellation);
    }

    /// <summary>Somebody clicks on Remediate: AWS Config starts the rule's remediation for the user.</summary>
    /// <exception cref="InvalidOperationException">It did not start, and why.</exception>
    public Task<RemediationStep> RemediateAsync(IamUser user, CancellationToken cancellation) => WatchAsync(async () =>
    {
        RemediationStart start = Remediation.Start(ResourceKey.OfUser(user));
        AutomationExecution execution = start.Execution ?? throw new InvalidOperationException(start.Failure);
        await execution.Completion.WaitAsync(cancellation);
        return execution;
    });

    /// <summary>AWS Config remediates the user by itself, as often as its configuration says until it succeeds.</summary>
    /// <exception cref="InvalidOperationException">It did not start.</exception>
    public Task<RemediationStep> RemediateAutomaticallyAsync(IamUser user, CancellationToken cancellation) => WatchAsync(async () =>
        await Remediation.RunAutomaticallyAsync(ResourceKey.OfUser(user), cancellation)
            ?? throw new InvalidOperationException($"AWS Config started no remediation for {user.Name}."));

    /// <summary>A person undoes a deactivation.</summary>
    public Task<RemediationStep> UndoAsync(IamUser user, AccessKey key, CancellationToken cancellation) =>
        WatchAsync(async () =>
        {
            AutomationExecution execution = Account.Automations.Start(DocumentPrefix + "ReactivateAccessKey", new Dictionary<string, IReadOnlyList<string>>
            {
                ["UserName"] = [user.Name],
                ["AccessKeyId"] = [key.Id],
                ["Owner"] = ["platform-team"],
                ["Reason"] = ["The nightly job still signs with it"],
                ["TopicArn"] = [_topicArn],
            });
            await execution.Completion.WaitAsync(cancellation);
            return execution;
        });

    public async ValueTask DisposeAsync()
    {
        await _rule.DisposeAsync();
        await _remediation.DisposeAsync();
        await _endpoint.DisposeAsync();
    }

    private static RemediationConfiguration CreateRemediation(LocalAccount account, LoopOptions options, string topicArn)
    {
        Dictionary<string, RemediationParameter> parameters = options.ToRemediationParameters()
            .ToDictionary(parameter => parameter.Name, parameter => RemediationParameter.Of(parameter.Value));
        parameters["ResourceId"] = RemediationParameter.ResourceId;
        parameters["TopicArn"] = RemediationParameter.Of(topicArn);
        parameters["AutomationAssumeRole"] = RemediationParameter.Of($"arn:aws:iam::{account.Id}:role/access-key-rotation-automation");
        return new(DocumentPrefix + "DeactivateAccessKeys", parameters)
        {
            Automatic = options.Automatic,
            ExecutionControls = new(ConcurrentExecutionRatePercentage: 10, ErrorPercentage: 50),
        };
    }

    private IReadOnlyList<CallCount> CountCalls() =>
    [
        .. Account.Calls.All
            .CountBy(call => (call.Service, call.Action))
            .Select(count => new CallCount(count.Key.Service, count.Key.Action, count.Value))
            .OrderBy(count => count.Service, StringComparer.Ordinal).ThenBy(count => count.Action, StringComparer.Ordinal),
    ];

    private async Task<LoopStep> InvokeAsync(Func<RuleInvocation, string> createEvent, CancellationToken cancellation)
    {
        Account.Calls.Clear();
        RuleInvocation invocation = Rule.Invoke();
        DateTimeOffset started = Account.Time.GetUtcNow();
        InvocationResult result = await RuleRun.RunAsync(Account, Rule, invocation, createEvent, cancellation);
        return new(result, invocation.IsFinished, CountCalls(), started);
    }

    private async Task<RemediationStep> WatchAsync(Func<Task<AutomationExecution>> run)
    {
        Account.Calls.Clear();
        _log.Clear();
        int told = Account.Topics.Messages.Count;
        AutomationExecution execution = await run();
        return new(execution, CountCalls(), [.. Account.Topics.Messages.Skip(told)], [.. _log]);
    }

    private async Task<InvocationResult> InvokeRemediationAsync(string payload, CancellationToken cancellation)
    {
        InvocationResult result = await _remediation.InvokeAsync(payload, cancellationToken: cancellation);
        foreach (string line in result.Log)
            _log.Enqueue(line);
        return result;
    }
}
