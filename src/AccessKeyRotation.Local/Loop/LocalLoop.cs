using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation;
using AccessKeyRotation.Local.Config;
using AccessKeyRotation.Local.Lambda;

namespace AccessKeyRotation.Local.Loop;

/// <summary>
/// An account that is served, what was deployed into it, and AWS Config's part between function and documents: events in, results out,
/// remediations started.
/// </summary>
public sealed class LocalLoop : IAsyncDisposable
{
    private readonly LocalEndpoint _endpoint;

    private LocalLoop(LocalAccount account, LocalEndpoint endpoint, Deployment deployment) => (Account, _endpoint, Deployment) = (account, endpoint, deployment);

    public LocalAccount Account { get; }

    public Deployment Deployment { get; }

    public ConfigRule Rule => Deployment.Rule;

    public RuleRemediation Remediation => Deployment.Remediation;

    public Uri Url => _endpoint.Url;

    /// <param name="port">Of the account; 0 takes a free one.</param>
    /// <exception cref="FormatException">What is to be deployed is wrong; the message says what.</exception>
    /// <exception cref="IOException">The port cannot be used, or something to be deployed is not there.</exception>
    public static async Task<LocalLoop> StartAsync(LocalAccount account, IDeploymentSource source, int port, CancellationToken cancellation)
    {
        LocalEndpoint endpoint = await LocalEndpoint.StartAsync(account, port, cancellation);
        try
        {
            return new(account, endpoint, source.Deploy(account, endpoint.Url));
        }
        catch
        {
            await endpoint.DisposeAsync();
            throw;
        }
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
            AutomationExecution execution = Account.Automations.Start(Deployment.Undo.Name, new Dictionary<string, IReadOnlyList<string>>(Deployment.UndoParameters)
            {
                ["UserName"] = [user.Name],
                ["AccessKeyId"] = [key.Id],
                ["Owner"] = ["platform-team"],
                ["Reason"] = ["The nightly job still signs with it"],
            });
            await execution.Completion.WaitAsync(cancellation);
            return execution;
        });

    public async ValueTask DisposeAsync()
    {
        await Deployment.DisposeAsync();
        await _endpoint.DisposeAsync();
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
        _ = TakeLog();
        int told = Account.Topics.Messages.Count;
        AutomationExecution execution = await run();
        return new(execution, CountCalls(), [.. Account.Topics.Messages.Skip(told)], TakeLog());
    }

    private IReadOnlyList<string> TakeLog() => [.. Deployment.Functions.SelectMany(function => function.TakeLog())];
}
