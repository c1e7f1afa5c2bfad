namespace AccessKeyRotation.Local.Account;

/// <summary>
/// The on-demand evaluations of a rule: one at a time and at most one a minute. Source: AWS Config API,
/// StartConfigRulesEvaluation.
/// </summary>
public sealed class OnDemandEvaluation
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly LocalAccount _account;
    private readonly ConfigRule _rule;
    private volatile Task _run = Task.CompletedTask;
    private DateTimeOffset _started = DateTimeOffset.MinValue;

    internal OnDemandEvaluation(LocalAccount account, ConfigRule rule) => (_account, _rule) = (account, rule);

    public bool IsRunning => !_run.IsCompleted;

    /// <summary>Completes with the latest evaluation and the automatic remediations that it started.</summary>
    public Task Completion { get; private set; } = Task.CompletedTask;

    internal bool MayStart => !IsRunning && _account.Time.GetUtcNow() - _started >= Interval;

    /// <summary>
    /// Starts an evaluation. Must be called by one thread at a time, and only if an evaluation can start.
    /// </summary>
    /// <param name="evaluate">Runs the rule.</param>
    internal void Start(Func<ConfigRule, Task> evaluate)
    {
        _started = _account.Time.GetUtcNow();
        _run = Task.Run(() => evaluate(_rule));
        Completion = RemediateAfterAsync(_run);
    }

    private async Task RemediateAfterAsync(Task run)
    {
        await run;
        if (_rule.Remediation is { Configuration.Automatic: true } remediation)
            await remediation.RunAutomaticallyAsync();
    }
}
