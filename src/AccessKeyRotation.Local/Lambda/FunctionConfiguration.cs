using System.Collections;
using System.Globalization;

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

/// <summary>
/// The environment variables of a function's process: Lambda's, the caller's, and the variables of this process that a
/// program needs to start.
/// </summary>
internal static class LambdaVariables
{
    // An allow list: a profile, an endpoint or a proxy of the user could direct the function to another account.
    private static readonly string[] s_inherited =
    [
        "PATH",
        "HOME",
        "USERPROFILE",
        "TMPDIR",
        "TEMP",
        "TMP",
        "LANG",
        "TZ",
        "SYSTEMROOT",
        "LD_LIBRARY_PATH",
    ];

    private static readonly string[] s_inheritedPrefixes = ["LC_", "DOTNET_ROOT", "DOTNET_SYSTEM_"];

    public static Dictionary<string, string> For(
        FunctionConfiguration configuration,
        FunctionProgram program,
        string runtimeApi
    )
    {
        Dictionary<string, string> variables = Inherited();
        variables["AWS_LAMBDA_RUNTIME_API"] = runtimeApi;
        variables["AWS_LAMBDA_FUNCTION_NAME"] = configuration.FunctionName;
        variables["AWS_LAMBDA_FUNCTION_VERSION"] = "$LATEST";
        variables["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = configuration.MemorySize.ToString(CultureInfo.InvariantCulture);
        variables["AWS_LAMBDA_LOG_GROUP_NAME"] = configuration.LogGroup ?? $"/aws/lambda/{configuration.FunctionName}";
        if (configuration.LogFormat != FunctionConfiguration.TextFormat)
            variables["AWS_LAMBDA_LOG_FORMAT"] = configuration.LogFormat;
        variables["AWS_LAMBDA_LOG_STREAM_NAME"] = $"local/[$LATEST]{Guid.NewGuid():N}";
        variables["AWS_LAMBDA_INITIALIZATION_TYPE"] = "on-demand";
        variables["_HANDLER"] = program.Name;
        variables["LAMBDA_TASK_ROOT"] = Path.GetDirectoryName(program.Path) ?? "";
        variables["AWS_REGION"] = configuration.Region;
        variables["AWS_DEFAULT_REGION"] = configuration.Region;
        variables["AWS_ACCESS_KEY_ID"] = "AKIAIOSFODNN7EXAMPLE";
        variables["AWS_SECRET_ACCESS_KEY"] = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
        variables["AWS_SESSION_TOKEN"] = "local";
        variables["AWS_EC2_METADATA_DISABLED"] = "true";
        // Files in the home directory are found without a variable, so the variables point elsewhere.
        variables["AWS_CONFIG_FILE"] = Path.Combine(Path.GetTempPath(), "no-aws-config");
        variables["AWS_SHARED_CREDENTIALS_FILE"] = Path.Combine(Path.GetTempPath(), "no-aws-credentials");
        if (configuration.Endpoint is not null)
            variables["AWS_ENDPOINT_URL"] = configuration.Endpoint.ToString();
        foreach ((string name, string value) in configuration.Environment)
            variables[name] = value;
        return variables;
    }

    private static Dictionary<string, string> Inherited() =>
        Environment
            .GetEnvironmentVariables()
            .Cast<DictionaryEntry>()
            .Select(variable => (Name: (string)variable.Key, Value: (string?)variable.Value ?? ""))
            .Where(variable =>
                s_inherited.Contains(variable.Name, StringComparer.OrdinalIgnoreCase)
                || s_inheritedPrefixes.Any(prefix =>
                    variable.Name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)
                )
            )
            .ToDictionary(variable => variable.Name, variable => variable.Value);
}
