namespace AccessKeyRotation.Local.Account;

/// <summary>Strikes every <paramref name="every"/>th call of the actions (none named: of all), at most <paramref name="times"/> times.</summary>
internal sealed class FaultRule(Fault fault, IReadOnlyCollection<string> actions, int every, int times) : IFaultRule
{
    private int _calls;
    private int _strikes;

    public Fault? Next(string action)
    {
        if (actions.Count > 0 && !actions.Contains(action))
            return null;
        if (++_calls % every != 0 || _strikes == times)
            return null;
        _strikes++;
        return fault;
    }
}
