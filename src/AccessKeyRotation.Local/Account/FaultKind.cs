namespace AccessKeyRotation.Local.Account;

internal enum FaultKind
{
    Throttled,
    Denied,
    Failed,

    /// <summary>The connection ends before the call has acted.</summary>
    CutBefore,

    /// <summary>The call acts, then the connection ends: the caller cannot know.</summary>
    CutAfter,
}
