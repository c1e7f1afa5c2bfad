namespace AccessKeyRotation.Benchmarks.Functions;

/// <summary>
/// The environment of a measured function: the endpoints of Lambda and AWS, and the variables of this process that a
/// program needs to start.
/// </summary>
internal static class FunctionVariables
{
    private static readonly string[] Inherited = ["PATH", "HOME", "TMPDIR", "DOTNET_ROOT"];

    public static Dictionary<string, string> For(string runtimeApi, Uri endpoint)
    {
        Dictionary<string, string> variables = new()
        {
            ["AWS_LAMBDA_RUNTIME_API"] = runtimeApi,
            ["AWS_LAMBDA_FUNCTION_NAME"] = "access-key-rotation-rule",
            ["AWS_LAMBDA_FUNCTION_VERSION"] = "$LATEST",
            ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = "256",
            ["AWS_REGION"] = "eu-west-1",
            ["AWS_DEFAULT_REGION"] = "eu-west-1",
            ["AWS_ACCESS_KEY_ID"] = "AKIAIOSFODNN7EXAMPLE",
            ["AWS_SECRET_ACCESS_KEY"] = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
            ["AWS_EC2_METADATA_DISABLED"] = "true",
            ["AWS_ENDPOINT_URL"] = endpoint.ToString(),
        };
        foreach (string name in Inherited)
        {
            if (Environment.GetEnvironmentVariable(name) is { } value)
                variables[name] = value;
        }
        return variables;
    }
}
