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
