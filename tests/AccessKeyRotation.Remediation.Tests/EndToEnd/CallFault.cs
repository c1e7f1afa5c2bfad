namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

/// <summary>A fault of one call of a run and of every later attempt of it.</summary>
public enum CallFault
{
    Denied,
    ThrottledForEver,
    CutBeforeActing,

    /// <summary>For calls that write: a call that only reads has no more effect than one that is cut before.</summary>
    CutAfterActing,

    /// <summary>For calls that write. The next attempt is answered: the call has its effect twice.</summary>
    CutOnceAfterActing,
    SlowerThanTheClientWaits,

    /// <summary>The call has its effect, and the response is the first half of a response with status 200.</summary>
    MalformedAnswer,

    /// <summary>Not a fault of the call: the users are renamed right before it.</summary>
    UsersRenamed,
}
