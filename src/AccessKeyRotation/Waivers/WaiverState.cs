namespace AccessKeyRotation.Waivers;

/// <summary>How an entry of the register stands, the worst first.</summary>
public enum WaiverState
{
    /// <summary>It is no waiver: it protects nobody, whatever its owner believes.</summary>
    Invalid,

    /// <summary>It was one until its day.</summary>
    Expired,

    /// <summary>It is one, and ends soon.</summary>
    Ending,

    InForce,
}
