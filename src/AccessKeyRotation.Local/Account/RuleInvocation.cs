using AccessKeyRotation.Local.Lambda;

namespace AccessKeyRotation.Local.Account;

/// <summary>One run of a rule's function. AWS Config takes it as done when the function puts evaluations, even none.</summary>
public sealed class RuleInvocation
{
    private readonly Lock _gate = new();
    private int _puts;
    private int _evaluations;
    private DateTimeOffset? _ended;
    private InvocationError? _error;

    internal RuleInvocation(string resultToken, DateTimeOffset invoked) => (ResultToken, Invoked) = (resultToken, invoked);

    public string ResultToken { get; }

    public DateTimeOffset Invoked { get; }

    public bool IsFinished => Puts > 0;

    /// <summary>Calls of PutEvaluations, without those in test mode.</summary>
    public int Puts => Read(() => _puts);

    /// <summary>Evaluations in those calls, refused ones included: what AWS bills.</summary>
    public int Evaluations => Read(() => _evaluations);

    /// <summary>When the function ended or, where nobody told of that, when it last put evaluations; null where neither has happened.</summary>
    public DateTimeOffset? Ended => Read(() => _ended);

    /// <summary>Why the run failed: the function's own error, or that it ended without results. Null where it did not fail, or has not ended.</summary>
    public InvocationError? Error => Read(() => _error);

    /// <summary>Tells how the function ended.</summary>
    /// <param name="error">Null where it succeeded.</param>
    public void End(InvocationError? error, DateTimeOffset ended)
    {
        lock (_gate)
        {
            _ended = ended;
            _error = error ?? (_puts > 0 ? null : new("NoEvaluations", "The function ended without a call of PutEvaluations."));
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
