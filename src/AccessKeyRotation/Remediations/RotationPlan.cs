using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;

namespace AccessKeyRotation.Remediations;

/// <summary>The next step of a user's rotation.</summary>
public abstract record RotationPlan
{
    private RotationPlan() { }

    /// <summary>Nothing is done.</summary>
    /// <param name="Reason">One or more sentences: the reason, and what to do.</param>
    public sealed record Blocked(string Reason) : RotationPlan;

    /// <summary>Creates a key beside the old one and delivers its secret.</summary>
    /// <param name="Replaced">
    /// The key that the record names as created by this system, which is deleted first: no user has its secret, or its
    /// secret is to be replaced.
    /// </param>
    public sealed record Create(AccessKey Old, HeldKey? Replaced) : RotationPlan;

    /// <summary>Notifies the owner of the delivered secret.</summary>
    public sealed record Notify(RotationRecord Record) : RotationPlan;

    /// <summary>The secret is delivered and the owner notified. The user is to replace the old key.</summary>
    public sealed record Done(RotationRecord Record) : RotationPlan;
}
