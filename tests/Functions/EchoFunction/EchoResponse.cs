namespace EchoFunction;

internal sealed record EchoResponse
{
    public string? Text { get; init; }

    public IReadOnlyDictionary<string, string>? Values { get; init; }
}
