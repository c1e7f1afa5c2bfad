using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation;
using AccessKeyRotation.Local.Config;
using AccessKeyRotation.Local.Lambda;
using Spectre.Console;

namespace AccessKeyRotation.Local.Loop;

/// <summary>
/// A served account with a deployment, and AWS Config's part between function and documents: sends events, receives
/// results, starts remediations.
/// </summary>
public sealed class LocalLoop : IAsyncDisposable
{
    private readonly LocalEndpoint _endpoint;
    private ChangeEvaluation? _changes;

    private LocalLoop(LocalAccount account, LocalEndpoint endpoint, Deployment deployment) =>
        (Account, _endpoint, Deployment) = (account, endpoint, deployment);

    public LocalAccount Account { get; }

    public Deployment Deployment { get; }

    public ConfigRule Rule => Deployment.Rule;

    public RuleRemediation Remediation => Deployment.Remediation;

    public Uri Url => _endpoint.Url;

    /// <param name="port">The port of the account; 0 selects a free port.</param>
    /// <exception cref="FormatException">The deployment is invalid; the message names the fault.</exception>
    /// <exception cref="IOException">The port cannot be used, or a part of the deployment is missing.</exception>
    public static async Task<LocalLoop> StartAsync(
        LocalAccount account,
        IDeploymentSource source,
        int port,
        CancellationToken cancellationToken
    )
    {
        LocalEndpoint endpoint = await LocalEndpoint.StartAsync(account, port, cancellationToken);
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

    /// <summary>
    /// Evaluates each user whose change AWS Config records from now on, in the background, until disposal.
    /// </summary>
    public void EvaluateRecordedChanges() => _changes ??= new(Account);

    /// <summary>Runs the rule's schedule.</summary>
    public Task<LoopStep> EvaluateAllAsync(CancellationToken cancellationToken) =>
        InvokeAsync(invocation => RuleEvent.Scheduled(Account, Rule, invocation), cancellationToken);

    /// <summary>Sends the event of a recorded change of the user.</summary>
    public Task<LoopStep> NotifyOfChangeAsync(IamUser user, CancellationToken cancellationToken)
    {
        ConfigurationItem item = Account.History.Items.Last(item => item.ResourceId == user.Id);
        return InvokeAsync(invocation => RuleEvent.Changed(Account, Rule, invocation, item), cancellationToken);
    }

    /// <summary>Starts the rule's remediation for the user, as a click on Remediate does.</summary>
    /// <exception cref="InvalidOperationException">The remediation did not start; the message has the
    /// reason.</exception>
    public Task<RemediationStep> RemediateAsync(IamUser user, CancellationToken cancellationToken) =>
        WatchAsync(async () =>
        {
            RemediationStart start = Remediation.Start(ResourceKey.OfUser(user));
            AutomationExecution execution = start.Execution ?? throw new InvalidOperationException(start.Failure);
            await execution.Completion.WaitAsync(cancellationToken);
            return execution;
        });

    /// <summary>Remediates the user automatically, repeated until success as the configuration defines.</summary>
    /// <exception cref="InvalidOperationException">The remediation did not start.</exception>
    public Task<RemediationStep> RemediateAutomaticallyAsync(IamUser user, CancellationToken cancellationToken) =>
        WatchAsync(async () =>
            await Remediation.RunAutomaticallyAsync(ResourceKey.OfUser(user), cancellationToken)
            ?? throw new InvalidOperationException($"AWS Config started no remediation for {user.Name}.")
        );

    /// <summary>Reactivates a key, as a person does.</summary>
    public Task<RemediationStep> UndoAsync(IamUser user, AccessKey key, CancellationToken cancellationToken) =>
        WatchAsync(async () =>
        {
            AutomationExecution execution = Account.Automations.Start(
                Deployment.Undo.Name,
                new Dictionary<string, IReadOnlyList<string>>(Deployment.UndoParameters)
                {
                    ["UserName"] = [user.Name],
                    ["AccessKeyId"] = [key.Id],
                    ["Owner"] = ["platform-team"],
                    ["Reason"] = ["The nightly job still signs with it"],
                }
            );
            await execution.Completion.WaitAsync(cancellationToken);
            return execution;
        });

    public async ValueTask DisposeAsync()
    {
        if (_changes is not null)
            await _changes.DisposeAsync();
        await Deployment.DisposeAsync();
        await _endpoint.DisposeAsync();
    }

    private IReadOnlyList<CallCount> CountCalls() =>
        [
            .. Account
                .Calls.All.CountBy(call => (call.Service, call.Action))
                .Select(count => new CallCount(count.Key.Service, count.Key.Action, count.Value))
                .OrderBy(count => count.Service, StringComparer.Ordinal)
                .ThenBy(count => count.Action, StringComparer.Ordinal),
        ];

    private async Task<LoopStep> InvokeAsync(
        Func<RuleInvocation, string> createEvent,
        CancellationToken cancellationToken
    )
    {
        Account.Calls.Clear();
        RuleInvocation invocation = Rule.Invoke();
        DateTimeOffset started = Account.Time.GetUtcNow();
        InvocationResult result = await RuleRun.RunAsync(Account, Rule, invocation, createEvent, cancellationToken);
        return new(result, invocation.IsFinished, CountCalls(), started);
    }

    private async Task<RemediationStep> WatchAsync(Func<Task<AutomationExecution>> run)
    {
        Account.Calls.Clear();
        _ = TakeLog();
        int earlier = Account.Topics.Messages.Count;
        AutomationExecution execution = await run();
        return new(execution, CountCalls(), [.. Account.Topics.Messages.Skip(earlier)], TakeLog());
    }

    private IReadOnlyList<string> TakeLog() => [.. Deployment.Functions.SelectMany(function => function.TakeLog())];
}

/// <summary>One invocation of the rule in the loop.</summary>
/// <param name="IsFinished">True if results were submitted, even an empty list, so that the run is complete for AWS
/// Config.</param>
/// <param name="Calls">The calls to the account, by service and action.</param>
public sealed record LoopStep(
    InvocationResult Result,
    bool IsFinished,
    IReadOnlyList<CallCount> Calls,
    DateTimeOffset Started
);

/// <summary>Shows a spinner on a terminal, and nothing in a log.</summary>
internal sealed class StatusRunner(IAnsiConsole console)
{
    public Task<T> RunAsync<T>(string status, Func<Task<T>> work) =>
        console.Profile.Capabilities.Interactive ? console.Status().StartAsync(status, _ => work()) : work();
}

/// <summary>The number of calls of one action of a service.</summary>
public sealed record CallCount(string Service, string Action, int Calls);
