using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;

namespace AccessKeyRotation.Remediations;

/// <summary>The next step towards the end of a rotation.</summary>
public abstract record FinishPlan
{
    private FinishPlan() { }

    /// <summary>Waits: nothing is done in this run.</summary>
    /// <param name="Why">The end of a sentence.</param>
    public sealed record Wait(string Why) : FinishPlan;

    /// <summary>Reminds the owner of the new key, which was never used. The delivered secret stays.</summary>
    public sealed record RemindOfNewKey(AccessKey New) : FinishPlan;

    /// <summary>Reminds the owner of the old key, which was used within the waiting time.</summary>
    public sealed record RemindOfOldKey(AccessKey Old, LastUse.At Use) : FinishPlan;

    /// <summary>
    /// Deactivates the old key, or completes its deactivation, then removes the delivered secret and ends the rotation.
    /// </summary>
    /// <param name="Started">The record of the deactivation that an earlier run started; null for a new one.</param>
    public sealed record Deactivate(KeyAction Act, AccessKey Old, DeactivationRecord? Started) : FinishPlan;

    /// <summary>Removes the record of a rotation that ended earlier and whose old key no longer exists.</summary>
    public sealed record Forget(AccessKeyId Old) : FinishPlan;

    /// <summary>
    /// Removes the delivered secret and ends the rotation, because the old key is inactive or deleted.
    /// </summary>
    public sealed record CleanUp(AccessKeyId Old) : FinishPlan;
}
