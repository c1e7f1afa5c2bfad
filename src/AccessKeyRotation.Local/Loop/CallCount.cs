namespace AccessKeyRotation.Local.Loop;

/// <summary>How many calls of one action reached a service.</summary>
public sealed record CallCount(string Service, string Action, int Calls);
