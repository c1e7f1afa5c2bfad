using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Config;
using AccessKeyRotation.Local.Lambda;

namespace AccessKeyRotation.Local.Loop;

/// <summary>An account that is served, the built function, and AWS Config's part between them: events in, results out.</summary>
public sealed class LocalLoop : IAsyncDisposable
{
    public const string RuleName = "access-keys-rotated-in-time";
    public const string FunctionName = "AccessKeyRotation.ConfigRule";

    private readonly LocalEndpoint _endpoint;
    private readonly LocalFunction _function;
    private readonly string? _parameters;

    private LocalLoop(LocalAccount account, LocalEndpoint endpoint, LocalFunction function, string? parameters)
    {
        (Account, _endpoint, _function, _parameters) = (account, endpoint, function, parameters);
        Rule = account.Rules.Add(RuleName);
    }

    public LocalAccount Account { get; }

    public ConfigRule Rule { get; }

    public Uri Url => _endpoint.Url;

    /// <exception cref="FileNotFoundException">The function is not built.</exception>
    public static async Task<LocalLoop> StartAsync(LocalAccount account, LoopOptions options, CancellationToken cancellation)
    {
        FunctionProgram program = FunctionProgram.Find(FunctionName);
        LocalEndpoint endpoint = await LocalEndpoint.StartAsync(account, options.Port, cancellation);
        LocalFunction function = new(program, new FunctionConfiguration("access-key-rotation-rule") { Endpoint = endpoint.Url, AccountId = account.Id });
        return new(account, endpoint, function, options.ToRuleParameters());
    }

    /// <summary>The schedule comes round.</summary>
    public Task<LoopStep> SweepAsync(CancellationToken cancellation) =>
        InvokeAsync(invocation => RuleEvent.Scheduled(Account, Rule, invocation, _parameters), cancellation);

    /// <summary>AWS Config has recorded a change of the user.</summary>
    public Task<LoopStep> NotifyOfChangeAsync(IamUser user, CancellationToken cancellation)
    {
        ConfigurationItem item = Account.History.Items.Last(item => item.ResourceId == user.Id);
        return InvokeAsync(invocation => RuleEvent.Changed(Account, Rule, invocation, item, _parameters), cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _function.DisposeAsync();
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
        InvocationResult result = await _function.InvokeAsync(createEvent(invocation), cancellationToken: cancellation);
        return new(result, invocation.IsFinished, CountCalls(), started);
    }
}
