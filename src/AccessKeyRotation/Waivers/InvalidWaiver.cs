namespace AccessKeyRotation.Waivers;

/// <summary>An entry of the register that is no waiver, and why. It is reported and never obeyed.</summary>
/// <param name="Document">What it says, where it can be read at all: whose it was meant to be.</param>
public sealed record InvalidWaiver(string Name, string Reason, WaiverDocument? Document = null)
{
    public override string ToString() => $"{Name}: {Reason}";
}
