namespace AccessKeyRotation.Local.Lambda;

/// <summary>The settings of a function, as in its template.</summary>
/// <param name="FunctionName">The name under which it is deployed.</param>
public sealed record FunctionConfiguration(string FunctionName)
{
    public const string TextFormat = "Text";

    public string AccountId { get; init; } = "111122223333";

    public string Region { get; init; } = "us-east-1";

    /// <summary>In MB. The function receives the value; it is not enforced.</summary>
    public int MemorySize { get; init; } = 256;

    /// <summary>The maximum duration of an invocation. Default: 60 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The maximum time until the process requests its first event. Default: 10 s, as in Lambda.</summary>
    public TimeSpan InitTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The address for all calls of the AWS SDK (<c>AWS_ENDPOINT_URL</c>). Null leaves the SDK's endpoints, which
    /// refuse the generated credentials.
    /// </summary>
    public Uri? Endpoint { get; init; }

    /// <summary>The log format that the function receives: <c>Text</c> or <c>JSON</c>.</summary>
    public string LogFormat { get; init; } = TextFormat;

    /// <summary>Null for Lambda's default log group of the function.</summary>
    public string? LogGroup { get; init; }

    /// <summary>Additional environment variables. They override the variables that Lambda sets.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    public string Arn => $"arn:aws:lambda:{Region}:{AccountId}:function:{FunctionName}";
}
