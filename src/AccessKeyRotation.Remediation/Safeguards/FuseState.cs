namespace AccessKeyRotation.Remediation.Safeguards;

/// <summary>Whether an automatic run may act.</summary>
internal enum FuseState
{
    Whole,

    /// <summary>This run is the first of the day that may not act, and tells people so.</summary>
    BlowsNow,

    Blown,
}
