namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

/// <summary>What happens at one call of a run, and at every try of it from then on.</summary>
public enum CallFault
{
    Denied,
    ThrottledForEver,
    CutBeforeActing,

    /// <summary>Of calls that write: what only reads has no more acted than one that is cut before.</summary>
    CutAfterActing,

    /// <summary>Of calls that write, too. The next try is answered: the call has acted twice.</summary>
    CutOnceAfterActing,
    SlowerThanTheClientWaits,

    /// <summary>No fault of the call: somebody gives the users other names right before it.</summary>
    UsersRenamed,
}
