namespace AccessKeyRotation.Digests;

/// <summary>What an owner is told of a key or a waiver, the most urgent first.</summary>
public enum DigestKind
{
    /// <summary>The key breaks a limit now.</summary>
    Violation,

    /// <summary>The deactivated key will be deleted within a week.</summary>
    Deletion,

    /// <summary>The waiver of the key ends within the time of warning.</summary>
    WaiverEnd,

    /// <summary>The key breaks a limit within the time of warning.</summary>
    DueKey,
}
