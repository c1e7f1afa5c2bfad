namespace AccessKeyRotation.Waivers;

/// <summary>What is wrong with the waiver of a name.</summary>
public sealed record WaiverFaultOf(string Name, string What);
