namespace EchoFunction;

/// <summary>Do names one of the <see cref="Behaviours"/>; the rest is what that one works with.</summary>
internal sealed record EchoRequest(string Do, string? Text, int Number);
