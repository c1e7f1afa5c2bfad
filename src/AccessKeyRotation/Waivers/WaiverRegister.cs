using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Waivers;

/// <summary>All waivers of an account as they stand in the register, the expired ones among them.</summary>
public sealed record WaiverRegister(IReadOnlyList<Waiver> Waivers, IReadOnlyList<InvalidWaiver> Invalid)
{
    /// <summary>The waiver that covers the key, of several the one that ends last; null where there is none.</summary>
    public Waiver? WaiverOf(IamUser user, AccessKey key, DateTimeOffset now) =>
        Waivers.Where(waiver => waiver.Covers(user, key, now)).MaxBy(waiver => waiver.Expires);
}
