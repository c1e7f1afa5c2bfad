using AccessKeyRotation.Local.Account;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

/// <summary>Starts a fault at one call.</summary>
internal sealed class InjectedFault(LocalAccount account, CallFault fault, SingleCall at)
{
    /// <summary>The suffix that <see cref="CallFault.UsersRenamed"/> adds to a name.</summary>
    public const string Renamed = "-renamed";

    private readonly Lock _gate = new();
    private int _calls;

    public bool HasStarted { get; private set; }

    /// <summary>
    /// Must be called before the run, because the delay of a slow response is waited for before
    /// <see cref="BeforeAnswer" /> is called.
    /// </summary>
    public void BeforeRun() => BeginIf(fault == CallFault.SlowerThanTheClientWaits && at.Number == 1);

    public void BeforeAnswer(string action)
    {
        if (action != at.Action)
            return;
        lock (_gate)
            BeginIf(++_calls == (fault == CallFault.SlowerThanTheClientWaits ? at.Number - 1 : at.Number));
    }

    private void BeginIf(bool isTime)
    {
        if (!isTime)
            return;
        HasStarted = true;
        Faults faults = account.Faults;
        switch (fault)
        {
            case CallFault.Denied:
                faults.Deny(at.Action);
                break;
            case CallFault.ThrottledForEver:
                faults.Throttle(1, at.Action);
                break;
            case CallFault.CutBeforeActing:
                faults.Cut(at.Action, int.MaxValue);
                break;
            case CallFault.CutAfterActing:
                faults.Cut(at.Action, int.MaxValue, afterActing: true);
                break;
            case CallFault.CutOnceAfterActing:
                faults.Cut(at.Action, 1, afterActing: true);
                break;
            case CallFault.SlowerThanTheClientWaits:
                (faults.Slowness, faults.SlowActions) = (TimeSpan.FromMinutes(5), [at.Action]);
                break;
            case CallFault.MalformedAnswer:
                faults.Truncate(at.Action, int.MaxValue);
                break;
            case CallFault.UsersRenamed:
                foreach (IamUser user in account.Users.Present.InOrder.ToArray())
                    account.Users.Rename(user.Name, user.Name + Renamed);
                break;
        }
    }
}
