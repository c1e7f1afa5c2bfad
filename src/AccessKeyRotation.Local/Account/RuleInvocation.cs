namespace AccessKeyRotation.Local.Account;

/// <summary>One run of a rule's function. AWS Config takes it as done when the function puts evaluations, even none.</summary>
public sealed class RuleInvocation
{
    private int _puts;
    private int _evaluations;

    internal RuleInvocation(string resultToken, DateTimeOffset invoked) => (ResultToken, Invoked) = (resultToken, invoked);

    public string ResultToken { get; }

    public DateTimeOffset Invoked { get; }

    public bool IsFinished => Puts > 0;

    /// <summary>Calls of PutEvaluations, without those in test mode.</summary>
    public int Puts => Volatile.Read(ref _puts);

    /// <summary>Evaluations in those calls, refused ones included: what AWS bills.</summary>
    public int Evaluations => Volatile.Read(ref _evaluations);

    internal void Count(int evaluations)
    {
        Interlocked.Add(ref _evaluations, evaluations);
        Interlocked.Increment(ref _puts);
    }
}
