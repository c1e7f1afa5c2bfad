namespace AccessKeyRotation.Local.Lambda;

/// <summary>What a function answered: a payload, or an error.</summary>
public sealed record InvocationAnswer(string? Payload, InvocationError? Error);
