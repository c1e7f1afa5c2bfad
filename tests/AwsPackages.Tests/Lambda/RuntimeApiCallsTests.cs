using System.Diagnostics;
using System.Text.Json;

namespace AwsPackages.Tests.Lambda;

public sealed class RuntimeApiCallsTests
{
    [Fact]
    public async Task A_success_is_posted_as_JSON_to_the_response_of_its_request_id()
    {
        using ScriptedRuntimeApi api = new("""{"do":"echo","text":"hello"}""", 200);
        int exitCode = await RunAsync(api.Address, ("AWS_LAMBDA_DOTNET_DEBUG_RUN_ONCE", "true"));

        exitCode.Should().Be(0, "after one event it was asked to end");
        api.Requests.Should()
            .Equal(
                new RecordedRequest("GET /2018-06-01/runtime/invocation/next", null, null, ""),
                new RecordedRequest(
                    "POST /2018-06-01/runtime/invocation/id-1/response",
                    "application/json",
                    null,
                    """{"Text":"hello"}"""
                )
            );
    }

    [Fact]
    public async Task A_failure_is_posted_with_its_short_type_name_in_header_and_body_and_with_its_cause()
    {
        using ScriptedRuntimeApi api = new("""{"do":"throw","text":"broke"}""", 200);
        await RunAsync(api.Address, ("AWS_LAMBDA_DOTNET_DEBUG_RUN_ONCE", "true"));

        RecordedRequest report = api.Requests[1];
        report.Call.Should().Be("POST /2018-06-01/runtime/invocation/id-1/error");
        report.ContentType.Should().Be("application/vnd.aws.lambda.error+json");
        report.ErrorType.Should().Be("InvalidOperationException");
        JsonElement body = JsonDocument.Parse(report.Body).RootElement;
        body.GetProperty("errorType").GetString().Should().Be("InvalidOperationException");
        body.GetProperty("errorMessage").GetString().Should().Be("broke");
        body.GetProperty("stackTrace")[0]
            .GetString()
            .Should()
            .StartWith("at EchoFunction.Behaviours")
            .And.Contain("HandleAsync");
        body.GetProperty("cause").GetProperty("errorType").GetString().Should().Be("TimeoutException");
    }

    [Fact]
    public async Task A_failing_initializer_is_posted_as_an_init_error_and_ends_the_process()
    {
        using ScriptedRuntimeApi api = new("{}");
        int exitCode = await RunAsync(api.Address, ("ECHO_START", "fail"));

        exitCode.Should().NotBe(0);
        RecordedRequest report = api.Requests.Should().ContainSingle().Subject;
        report.Call.Should().Be("POST /2018-06-01/runtime/init/error");
        report.ErrorType.Should().BeNull("the type is in the body");
        JsonElement body = JsonDocument.Parse(report.Body).RootElement;
        body.GetProperty("errorType").GetString().Should().Be("NotSupportedException");
        body.GetProperty("errorMessage").GetString().Should().Be("I refuse to start");
    }

    [Theory]
    [InlineData(500)]
    [InlineData(403)]
    public async Task A_refused_call_for_the_next_event_ends_the_process_instead_of_being_repeated(int status)
    {
        using ScriptedRuntimeApi api = new("""{"do":"echo"}""", 200, status);
        int exitCode = await RunAsync(api.Address);

        exitCode.Should().NotBe(0);
        api.Requests.Count(request => request.Call.StartsWith("GET")).Should().Be(2);
    }

    [Fact]
    public async Task A_runtime_API_that_is_gone_ends_the_process()
    {
        string address;
        using (ScriptedRuntimeApi gone = new("{}"))
            address = gone.Address;

        (await RunAsync(address)).Should().NotBe(0);
    }

    private static async Task<int> RunAsync(string runtimeApi, params (string Name, string Value)[] variables)
    {
        ProcessStartInfo start = Echo.Program.CreateStartInfo();
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.Environment["AWS_LAMBDA_RUNTIME_API"] = runtimeApi;
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        foreach ((string name, string value) in variables)
            start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using CancellationTokenSource maxWait = new(TimeSpan.FromMinutes(2));
        try
        {
            await process.WaitForExitAsync(maxWait.Token);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
        return process.ExitCode;
    }
}
