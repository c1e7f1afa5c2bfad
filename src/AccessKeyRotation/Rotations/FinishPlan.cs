using AccessKeyRotation.Acts;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;

namespace AccessKeyRotation.Rotations;

/// <summary>What the end of a rotation needs.</summary>
public abstract record FinishPlan
{
    private FinishPlan()
    {
    }

    /// <summary>Nothing is to be done yet, or may be.</summary>
    /// <param name="Why">The end of a sentence.</param>
    public sealed record Wait(string Why) : FinishPlan;

    /// <summary>The old key was used within the waiting time: its owner is told again.</summary>
    public sealed record TellAgain(AccessKey Old, LastUse.At Use) : FinishPlan;

    /// <summary>The old key is to be deactivated, or its deactivation completed; then the delivered secret and the record go.</summary>
    public sealed record Deactivate(KeyAct Act, AccessKey Old, DeactivationRecord? Begun) : FinishPlan;

    /// <summary>The old key is inactive or gone: the delivered secret and the record go.</summary>
    public sealed record CleanUp(AccessKeyId Old) : FinishPlan;
}
