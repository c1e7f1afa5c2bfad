using AccessKeyRotation.Acts;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;

namespace AccessKeyRotation.Rotations;

/// <summary>What the rotation of a user's key needs next.</summary>
public abstract record RotationPlan
{
    private RotationPlan()
    {
    }

    /// <summary>Nothing may be done.</summary>
    /// <param name="Reason">A sentence.</param>
    public sealed record Blocked(string Reason) : RotationPlan;

    /// <summary>A key is to be created beside the old one, and its secret delivered.</summary>
    /// <param name="Undelivered">The key that an earlier run created and whose secret nobody has: it is deleted first.</param>
    public sealed record Create(AccessKey Old, KeyAct? Undelivered) : RotationPlan;

    /// <summary>The secret is delivered and the owner is to be told where it is.</summary>
    public sealed record Tell(RotationRecord Record) : RotationPlan;

    /// <summary>Everything is done.</summary>
    public sealed record Done(RotationRecord Record) : RotationPlan;
}
