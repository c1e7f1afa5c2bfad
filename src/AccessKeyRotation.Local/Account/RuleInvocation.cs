using AccessKeyRotation.Local.Lambda;

namespace AccessKeyRotation.Local.Account;

/// <summary>
/// One run of a rule's function. AWS Config considers it complete when the function submits evaluations, even none.
/// </summary>
public sealed class RuleInvocation
{
    private readonly Lock _gate = new();
    private int _puts;
    private int _evaluations;
    private DateTimeOffset? _ended;
    private InvocationError? _error;

    internal RuleInvocation(string resultToken, DateTimeOffset invoked) =>
        (ResultToken, Invoked) = (resultToken, invoked);

    public string ResultToken { get; }

    public DateTimeOffset Invoked { get; }

    public bool IsFinished => Puts > 0;

    /// <summary>The number of PutEvaluations calls, without those in test mode.</summary>
    public int Puts => Read(() => _puts);

    /// <summary>The number of evaluations in those calls, including rejected ones, which is what AWS bills.</summary>
    public int Evaluations => Read(() => _evaluations);

    /// <summary>
    /// When the function ended, or when it last submitted evaluations if <see cref="End"/> was not called; null if
    /// neither has happened.
    /// </summary>
    public DateTimeOffset? Ended => Read(() => _ended);

    /// <summary>
    /// The reason of a failed run: the function's error, or that it ended without results. Null if the run did not fail
    /// or has not ended.
    /// </summary>
    public InvocationError? Error => Read(() => _error);

    /// <summary>Sets how the function ended.</summary>
    /// <param name="error">Null if it succeeded.</param>
    public void End(InvocationError? error, DateTimeOffset ended)
    {
        lock (_gate)
        {
            _ended = ended;
            _error = error
                ?? (_puts > 0 ? null : new("NoEvaluations", "The function ended without a call of PutEvaluations."));
        }
    }

    internal void Count(int evaluations, DateTimeOffset put)
    {
        lock (_gate)
        {
            _puts++;
            _evaluations += evaluations;
            _ended = put;
        }
    }

    private T Read<T>(Func<T> value)
    {
        lock (_gate)
            return value();
    }
}

/// <summary>
/// The scope and the triggers of a rule. The caller that simulates AWS Config checks them before it sends an event.
/// </summary>
/// <param name="ResourceTypes">The types whose changes trigger the rule.</param>
public sealed record RuleTriggers(IReadOnlyList<string> ResourceTypes, IReadOnlyList<RuleTrigger> All)
{
    /// <summary>Changes of IAM users, and a daily schedule.</summary>
    public static RuleTriggers Hybrid { get; } =
        new(
            [ConfigurationItem.UserType],
            [new(RuleTrigger.Changed), new(RuleTrigger.Oversized), new(RuleTrigger.Scheduled, "TwentyFour_Hours")]
        );

    /// <summary>Returns true if a change of a resource of this type triggers the rule.</summary>
    public bool IncludesChangesOf(string resourceType) =>
        ResourceTypes.Contains(resourceType) && All.Any(trigger => trigger.MessageType == RuleTrigger.Changed);

    /// <summary>
    /// The trigger that the rule lacks to evaluate a user at each change and daily; null if it has both.
    /// </summary>
    public string? Missing =>
        !ResourceTypes.Contains(ConfigurationItem.UserType)
            ? $"changes of {ConfigurationItem.UserType}"
            : ((string[])[RuleTrigger.Changed, RuleTrigger.Scheduled]).FirstOrDefault(type =>
                All.All(trigger => trigger.MessageType != type)
            );
}

/// <summary>A trigger of a rule.</summary>
/// <param name="MessageType">The message type of its events, such as <c>ScheduledNotification</c>.</param>
/// <param name="Frequency">The frequency of the schedule, such as <c>TwentyFour_Hours</c>; null for changes.</param>
public sealed record RuleTrigger(string MessageType, string? Frequency = null)
{
    public const string Changed = "ConfigurationItemChangeNotification";
    public const string Oversized = "OversizedConfigurationItemChangeNotification";
    public const string Scheduled = "ScheduledNotification";
}

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
