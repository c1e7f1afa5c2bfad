namespace AccessKeyRotation.Sweeps;

/// <summary>Why a user's keys must be read live.</summary>
public enum Suspicion
{
    /// <summary>There is no report that could prove anything.</summary>
    NoEvidence,

    /// <summary>The report has no readable row of the user.</summary>
    NotInReport,

    /// <summary>The report's row is of an earlier user of the same name.</summary>
    Recreated,

    /// <summary>The user has more credentials than the report shows.</summary>
    MoreCredentials,

    /// <summary>By the report the user has a key, active or not, that breaks a limit.</summary>
    KeyBreaksLimit,

    /// <summary>The user's last result was a violation or a waived one: whether it still is shows live only.</summary>
    EarlierViolation,

    /// <summary>It is the user's turn: everybody is read live once a cycle, in case the report's dates are not what they seem.</summary>
    RollingSlice,
}
