using System.Text.Json;
using AccessKeyRotation.Local.Lambda;

namespace AccessKeyRotation.Local.Tests.Lambda;

[Collection(nameof(RunsAlone))]
public sealed class FunctionVariablesTests
{
    [Fact]
    public async Task A_function_gets_the_variables_of_Lambda()
    {
        FunctionConfiguration configuration = new("rule")
        {
            Region = "eu-west-1",
            MemorySize = 256,
            Endpoint = new Uri("http://127.0.0.1:4000"),
        };

        Dictionary<string, string> variables = await VariablesAsync(configuration);

        variables
            .Should()
            .Contain(
                new Dictionary<string, string>
                {
                    ["AWS_LAMBDA_FUNCTION_NAME"] = "rule",
                    ["AWS_LAMBDA_FUNCTION_VERSION"] = "$LATEST",
                    ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = "256",
                    ["AWS_LAMBDA_LOG_GROUP_NAME"] = "/aws/lambda/rule",
                    ["AWS_REGION"] = "eu-west-1",
                    ["AWS_ACCESS_KEY_ID"] = "AKIAIOSFODNN7EXAMPLE",
                    ["AWS_EC2_METADATA_DISABLED"] = "true",
                    ["AWS_ENDPOINT_URL"] = "http://127.0.0.1:4000/",
                }
            );
        variables
            .Should()
            .ContainKeys(
                "AWS_LAMBDA_RUNTIME_API",
                "AWS_LAMBDA_LOG_STREAM_NAME",
                "AWS_SECRET_ACCESS_KEY",
                "AWS_SESSION_TOKEN"
            );
    }

    [Fact]
    public async Task The_callers_variables_are_added_and_win()
    {
        Dictionary<string, string> own = new()
        {
            ["MINE"] = "1",
            ["AWS_ACCESS_KEY_ID"] = "AKIAOTHER",
            ["AWS_ENDPOINT_URL_IAM"] = "http://iam",
        };

        Dictionary<string, string> variables = await VariablesAsync(new("rule") { Environment = own });

        variables.Should().Contain(own);
    }

    [Fact]
    public async Task The_users_own_variables_do_not_reach_it()
    {
        string[] names =
        [
            "AWS_PROFILE",
            "AWS_ENDPOINT_URL",
            "AWS_ENDPOINT_URL_STS",
            "AWS_CA_BUNDLE",
            "AWS_LAMBDA_LOG_LEVEL",
            "AWS_ROLE_ARN",
            "AWS_CONFIG_FILE",
            "AWS_SHARED_CREDENTIALS_FILE",
            "HTTPS_PROXY",
            "DOTNET_STARTUP_HOOKS",
        ];
        EnvironmentVariable[] set = [.. names.Select(name => new EnvironmentVariable(name, "leaked"))];
        Dictionary<string, string> variables;
        try
        {
            variables = await VariablesAsync(Echo.Configuration);
        }
        finally
        {
            Array.ForEach(set, variable => variable.Dispose());
        }

        variables.Should().NotContainValue("leaked");
    }

    [Fact]
    public async Task The_users_configuration_in_the_home_directory_does_not_reach_it()
    {
        Dictionary<string, string> variables = await VariablesAsync(Echo.Configuration);

        File.Exists(variables["AWS_CONFIG_FILE"]).Should().BeFalse();
        File.Exists(variables["AWS_SHARED_CREDENTIALS_FILE"]).Should().BeFalse();
    }

    private static async Task<Dictionary<string, string>> VariablesAsync(FunctionConfiguration configuration)
    {
        await using LocalFunction function = Echo.Start(configuration);
        InvocationResult result = await function.InvokeAsync("""{"do":"environment"}""");
        return JsonDocument
            .Parse(result.Payload!)
            .RootElement.GetProperty("Values")
            .Deserialize<Dictionary<string, string>>()!;
    }
}
