namespace AccessKeyRotation.Waivers;

/// <summary>What is to become of one entry of the register.</summary>
/// <param name="Name">Below the register's path.</param>
/// <param name="Wanted">What is to stand there; null where nothing is.</param>
/// <param name="Standing">The waiver that stands there.</param>
/// <param name="Invalid">What stands there and is none.</param>
public sealed record WaiverStep(WaiverAct Act, string Name, WantedWaiver? Wanted, Waiver? Standing, InvalidWaiver? Invalid)
{
    /// <summary>Whether something is to be written or removed.</summary>
    public bool IsAct => Act is WaiverAct.Add or WaiverAct.Change or WaiverAct.Remove;
}

/// <summary>In the order in which acts are done: what is to be protected is, before anything stops to be.</summary>
public enum WaiverAct
{
    Add,
    Change,
    Remove,
    Unchanged,

    /// <summary>The undo of a deactivation wrote it, and it ends by itself.</summary>
    LeftAlone,
}
