namespace AccessKeyRotation.Local.Lambda;

/// <summary>A function's settings, as its template would give them.</summary>
/// <param name="FunctionName">The name it is deployed under.</param>
public sealed record FunctionConfiguration(string FunctionName)
{
    public const string TextFormat = "Text";

    public string AccountId { get; init; } = "111122223333";

    public string Region { get; init; } = "us-east-1";

    /// <summary>In MB, as the function is told; nothing holds it to that.</summary>
    public int MemorySize { get; init; } = 512;

    /// <summary>How long one invocation may take. Default 60 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long the process may take to ask for its first event. Default 10 s, as in Lambda.</summary>
    public TimeSpan InitTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Where the AWS SDK sends every call (<c>AWS_ENDPOINT_URL</c>); null leaves it at the real endpoints, which refuse the made-up
    /// credentials.
    /// </summary>
    public Uri? Endpoint { get; init; }

    /// <summary><c>Text</c> or <c>JSON</c>, as the function is told.</summary>
    public string LogFormat { get; init; } = TextFormat;

    /// <summary>Null is Lambda's own for the function.</summary>
    public string? LogGroup { get; init; }

    /// <summary>Further variables; one that Lambda sets itself is overridden.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    public string Arn => $"arn:aws:lambda:{Region}:{AccountId}:function:{FunctionName}";
}
