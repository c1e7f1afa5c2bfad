using System.Threading.Channels;
using AccessKeyRotation.Local.Account;

namespace AccessKeyRotation.Local.Config;

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
