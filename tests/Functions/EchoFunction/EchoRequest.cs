namespace EchoFunction;

/// <summary>A request for one of the <see cref="Behaviours"/>, which Do names, with its arguments.</summary>
internal sealed record EchoRequest(string Do, string? Text, int Number);
