using System.Globalization;
using System.Text.Json;
using AccessKeyRotation.Local.Lambda;

namespace AwsPackages.Tests.Lambda;

public sealed class BootstrapTests(EchoFixture echo) : IClassFixture<EchoFixture>
{
    private readonly LocalFunction _function = echo.Function;

    [Fact]
    public async Task A_result_is_answered_as_JSON_without_its_absent_members_and_without_needless_escapes()
    {
        InvocationResult result = await _function.InvokeAsync("""{"Do":"echo","Text":"süß <&> 'x'"}""");

        result.Payload.Should().Be("""{"Text":"süß <&> 'x'"}""");
    }

    [Fact]
    public async Task An_event_is_read_whatever_the_case_of_its_names_and_with_members_that_nobody_knows()
    {
        InvocationResult result = await _function.InvokeAsync("""{"DO":"echo","new":{"a":[1]},"tEXT":"read"}""");

        result.Payload.Should().Be("""{"Text":"read"}""");
    }

    [Fact]
    public async Task An_absent_member_is_null_for_the_handler()
    {
        InvocationResult result = await _function.InvokeAsync("""{"do":"echo"}""");

        result.Payload.Should().Be("{}");
    }

    [Fact]
    public async Task A_failing_handler_is_reported_with_type_message_and_stack_and_the_process_goes_on()
    {
        string before = await ContextValueAsync("process");
        InvocationResult failed = await _function.InvokeAsync("""{"do":"throw","text":"it \"broke\""}""");
        string after = await ContextValueAsync("process");

        failed.Payload.Should().BeNull();
        failed.ErrorType.Should().Be("InvalidOperationException");
        failed.ErrorMessage.Should().Be("it \"broke\"");
        failed
            .Error!.StackTrace.Should()
            .Contain(frame => frame.Contains("EchoFunction.Behaviours") && frame.Contains("HandleAsync"));
        failed.Log.Should().Contain(line => line.Contains("it \"broke\""), "a failure belongs in the log too");
        after.Should().Be(before);
    }

    [Theory]
    [InlineData("this is no JSON")]
    [InlineData("""{"do":"echo","number":"seven"}""")]
    [InlineData("""{"do":""")]
    [InlineData("")]
    public async Task An_event_that_cannot_be_read_is_an_error_that_names_the_type_and_the_process_goes_on(
        string payload
    )
    {
        string before = await ContextValueAsync("process");
        InvocationResult failed = await _function.InvokeAsync(payload);
        string after = await ContextValueAsync("process");

        failed.ErrorType.Should().Be("JsonSerializerException");
        failed.ErrorMessage.Should().Contain("EchoFunction.EchoRequest");
        after.Should().Be(before);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(600)]
    public async Task RemainingTime_is_what_is_left_until_the_deadline(int seconds)
    {
        InvocationResult result = await _function.InvokeAsync("""{"do":"context"}""", TimeSpan.FromSeconds(seconds));

        double remaining = double.Parse(Values(result)["remainingSeconds"], CultureInfo.InvariantCulture);
        remaining.Should().BeInRange(seconds - 30, seconds);
    }

    [Fact]
    public async Task The_context_says_what_Lambda_said()
    {
        InvocationResult result = await _function.InvokeAsync("""{"do":"context"}""");

        Dictionary<string, string> values = Values(result);
        values["requestId"].Should().Be(result.RequestId);
        values["name"].Should().Be("echo");
        values["version"].Should().Be("$LATEST");
        values["arn"].Should().Be("arn:aws:lambda:us-east-1:111122223333:function:echo");
        values["memory"].Should().Be("256");
        values["logGroup"].Should().Be("/aws/lambda/echo");
        values["logStream"].Should().Contain("[$LATEST]");
        values["traceId"].Should().StartWith("Root=1-");
    }

    [Fact]
    public async Task The_trace_id_of_each_event_is_in_the_environment_while_it_is_handled()
    {
        Dictionary<string, string> first = Values(await _function.InvokeAsync("""{"do":"environment"}"""));
        Dictionary<string, string> second = Values(await _function.InvokeAsync("""{"do":"environment"}"""));

        first["_X_AMZN_TRACE_ID"].Should().StartWith("Root=1-");
        second["_X_AMZN_TRACE_ID"].Should().StartWith("Root=1-").And.NotBe(first["_X_AMZN_TRACE_ID"]);
    }

    [Fact]
    public async Task Events_are_handled_one_after_the_other_by_one_process()
    {
        List<string?> answers = [];
        for (int i = 0; i < 5; i++)
            answers.Add((await _function.InvokeAsync($$"""{"do":"echo","text":"{{i}}"}""")).Payload);

        answers.Should().Equal(Enumerable.Range(0, 5).Select(i => $$"""{"Text":"{{i}}"}"""));
    }

    private async Task<string> ContextValueAsync(string name) =>
        Values(await _function.InvokeAsync("""{"do":"context"}"""))[name];

    private static Dictionary<string, string> Values(InvocationResult result) =>
        JsonDocument
            .Parse(result.Payload!)
            .RootElement.GetProperty("Values")
            .Deserialize<Dictionary<string, string>>()!;
}
