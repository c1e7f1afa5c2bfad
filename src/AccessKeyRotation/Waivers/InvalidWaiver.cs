namespace AccessKeyRotation.Waivers;

/// <summary>An entry of the register that is no waiver, and why. It is reported and never obeyed.</summary>
public sealed record InvalidWaiver(string Name, string Reason)
{
    public override string ToString() => $"{Name}: {Reason}";
}
