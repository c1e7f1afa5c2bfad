using System.Threading.Channels;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Lambda;

namespace AccessKeyRotation.Local.Config;

/// <summary>
/// Performs AWS Config's part in a run of a rule: sends the event to the rule's function and records the outcome.
/// </summary>
public static class RuleRun
{
    /// <summary>Runs the rule's schedule.</summary>
    public static Task<InvocationResult> ScheduledAsync(
        LocalAccount account,
        ConfigRule rule,
        CancellationToken cancellationToken = default
    ) =>
        RunAsync(
            account,
            rule,
            rule.Invoke(),
            invocation => RuleEvent.Scheduled(account, rule, invocation),
            cancellationToken
        );

    /// <returns>The function's response. A missing function is a result with an error, like a failed
    /// function.</returns>
    public static async Task<InvocationResult> RunAsync(
        LocalAccount account,
        ConfigRule rule,
        RuleInvocation invocation,
        Func<RuleInvocation, string> createEvent,
        CancellationToken cancellationToken
    )
    {
        try
        {
            InvocationResult result = account.Functions.Find(rule.SourceIdentifier) is { } function
                ? await function.Invoke(createEvent(invocation), cancellationToken)
                : NotFound(rule.SourceIdentifier);
            invocation.End(result.Error, account.Time.GetUtcNow());
            return result;
        }
        catch (Exception interruption)
        {
            invocation.End(new(interruption.GetType().Name, interruption.Message), account.Time.GetUtcNow());
            throw;
        }
    }

    private static InvocationResult NotFound(string arn) =>
        new(
            $"{Guid.NewGuid()}",
            Payload: null,
            new("ResourceNotFoundException", $"Function not found: {arn}"),
            TimeSpan.Zero,
            Log: []
        );
}

/// <summary>
/// Performs AWS Config's part after a change: sends each recorded configuration item to the rules that it triggers, in
/// the background and in order. The call that changed the resource does not wait and does not fail.
/// </summary>
internal sealed class ChangeEvaluation : IAsyncDisposable
{
    private readonly LocalAccount _account;
    private readonly Channel<ConfigurationItem> _items = Channel.CreateUnbounded<ConfigurationItem>();
    private readonly CancellationTokenSource _end = new();
    private readonly Task _run;

    /// <summary>Starts with the next change.</summary>
    public ChangeEvaluation(LocalAccount account)
    {
        _account = account;
        account.History.Recorded = item => _items.Writer.TryWrite(item);
        _run = Task.Run(EvaluateAsync);
    }

    public async ValueTask DisposeAsync()
    {
        _account.History.Recorded = null;
        await _end.CancelAsync();
        await _run;
        _end.Dispose();
    }

    private async Task EvaluateAsync()
    {
        try
        {
            await foreach (ConfigurationItem item in _items.Reader.ReadAllAsync(_end.Token))
            {
                foreach (ConfigRule rule in _account.Rules.All)
                {
                    if (rule.Triggers.IncludesChangesOf(item.ResourceType))
                        await EvaluateAsync(rule, item);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Disposed.
        }
    }

    private async Task EvaluateAsync(ConfigRule rule, ConfigurationItem item)
    {
        try
        {
            await RuleRun.RunAsync(
                _account,
                rule,
                rule.Invoke(),
                invocation => RuleEvent.Changed(_account, rule, invocation, item),
                _end.Token
            );
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // The status of the rule has the error, and the next change is evaluated.
        }
    }
}
