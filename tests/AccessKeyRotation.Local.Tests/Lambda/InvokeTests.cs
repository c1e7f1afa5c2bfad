using AccessKeyRotation.Local.Lambda;
using AccessKeyRotation.Local.Tests.Oracles;
using AccessKeyRotation.Local.Tests.Serving;

namespace AccessKeyRotation.Local.Tests.Lambda;

/// <summary>The operation Invoke of the Lambda API.</summary>
public sealed class InvokeTests
{
    private const string Line = "POST /2015-03-31/functions/echo/invocations";

    [Fact]
    public async Task A_function_receives_the_body_and_its_result_is_the_response()
    {
        await using ServedAccount served = await AccountAsync();

        Answer answer = await InvokeAsync(served, Line, """{"a":1}""");

        (answer.Status, answer.Body).Should().Be((200, """{"received":{"a":1}}"""));
        answer.Headers.Should().Contain("X-Amz-Executed-Version", "$LATEST").And.NotContainKey("X-Amz-Function-Error");
    }

    [Fact]
    public async Task Without_a_body_the_event_is_an_empty_object()
    {
        await using ServedAccount served = await AccountAsync();

        (await InvokeAsync(served, Line, "")).Body.Should().Be("""{"received":{}}""");
    }

    [Fact]
    public async Task An_error_of_the_function_is_a_response_with_a_header()
    {
        await using ServedAccount served = await AccountAsync();

        Answer answer = await InvokeAsync(served, "POST /2015-03-31/functions/failing/invocations", "{}");

        answer.Status.Should().Be(200);
        answer.Headers.Should().Contain("X-Amz-Function-Error", "Unhandled");
        ((string?)answer.Json["errorType"], (string?)answer.Json["errorMessage"])
            .Should()
            .Be(("InvalidEventException", "The event has no invokingEvent."));
    }

    [Theory]
    [InlineData("POST /2015-03-31/functions/none/invocations", "{}", 404, "ResourceNotFoundException")]
    [InlineData(Line, "{", 400, "InvalidRequestContentException")]
    [InlineData("GET /2015-03-31/functions/echo", "", 404, "UnknownOperationException")]
    public async Task What_cannot_be_invoked_is_refused(string line, string body, int status, string code)
    {
        await using ServedAccount served = await AccountAsync();

        Answer answer = await InvokeAsync(served, line, body);

        (answer.Status, answer.Headers["x-amzn-ErrorType"]).Should().Be((status, code));
    }

    [Fact]
    public async Task The_call_log_does_not_contain_the_event()
    {
        await using ServedAccount served = await AccountAsync();

        await InvokeAsync(served, Line, """{"secret":"hunter2"}""");

        KeptTexts.Of(served.Account.Calls).Should().NotContain(text => text.Contains("hunter2"));
    }

    [SkippableFact]
    public async Task The_AWS_CLI_shows_the_error_of_a_function()
    {
        await using ServedAccount served = await AccountAsync();
        string file = Path.GetTempFileName();
        try
        {
            string output = AwsCli.Do(served, "lambda", "invoke", "--function-name", "failing", file);

            output.Should().Contain("\"FunctionError\": \"Unhandled\"").And.Contain("\"StatusCode\": 200");
            (await File.ReadAllTextAsync(file)).Should().Contain("The event has no invokingEvent.");
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<ServedAccount> AccountAsync()
    {
        ServedAccount served = await ServedAccount.StartAsync();
        served.Account.Functions.Add("echo", Arn("echo"), (payload, _) => Result($$"""{"received":{{payload}}}"""));
        served.Account.Functions.Add("failing", Arn("failing"), (_, _) =>
            Result(null, new("InvalidEventException", "The event has no invokingEvent."))
        );
        return served;
    }

    private static string Arn(string name) => $"arn:aws:lambda:us-east-1:111122223333:function:{name}";

    private static Task<InvocationResult> Result(string? payload, InvocationError? error = null) =>
        Task.FromResult(new InvocationResult("id", payload, error, TimeSpan.Zero, []));

    private static Task<Answer> InvokeAsync(ServedAccount served, string line, string body) =>
        served.RestAsync(ServedAccount.Authorization("lambda"), line, body);
}
