namespace AccessKeyRotation.Waivers;

/// <summary>All waivers of an account as they stand in the register, the expired ones among them.</summary>
public sealed record WaiverRegister(IReadOnlyList<Waiver> Waivers, IReadOnlyList<InvalidWaiver> Invalid)
{
    /// <summary>Nobody has a waiver.</summary>
    public static WaiverRegister Empty { get; } = new([], []);
}
