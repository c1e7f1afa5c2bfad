using System.Text.Json;
using AccessKeyRotation.Local.Lambda;

namespace AwsPackages.Tests.Lambda;

public sealed class LogTests
{
    private const string Timestamp = @"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$";

    [Fact]
    public async Task A_text_line_has_time_request_id_level_and_the_message_with_its_arguments()
    {
        await using LocalFunction function = Echo.Start();
        InvocationResult result = await function.InvokeAsync("""{"do":"log","text":"bob","number":7}""");

        string[] line = result.Log.Single(entry => entry.Contains("keys of")).Split('\t');
        line.Should().HaveCount(4);
        line[0].Should().MatchRegex(Timestamp);
        line[1].Should().Be(result.RequestId);
        line[2].Should().Be("info");
        line[3].Should().Be("007 keys of bob since 1970-01-01T00:00:00.000Z, {Missing} in {Places}");
        result.Log.Should().Contain(entry => entry.EndsWith("\twarn\twarning"));
        result.Log.Should().Contain(entry => entry.EndsWith("\tfail\tIt is bad"));
        result.Log.Should().Contain(entry => entry.Contains("System.InvalidOperationException: broken"));
        result.Log.Should().NotContain(entry => entry.Contains("debug"), "Information is the least by default");
    }

    [Fact]
    public async Task A_JSON_line_has_the_arguments_as_properties_of_their_own()
    {
        await using LocalFunction function = Echo.Start(("AWS_LAMBDA_LOG_FORMAT", "JSON"));
        InvocationResult result = await function.InvokeAsync("""{"do":"log","text":"bob","number":7}""");

        JsonElement line = Line(result, "keys of");
        string[] members =
        [
            "timestamp",
            "level",
            "requestId",
            "traceId",
            "message",
            "Count",
            "User",
            "Since",
            "Places",
        ];
        line.EnumerateObject()
            .Select(member => member.Name)
            .Should()
            .BeEquivalentTo(members, because: "null has no property");
        line.GetProperty("timestamp").GetString().Should().MatchRegex(Timestamp);
        line.GetProperty("level").GetString().Should().Be("Information");
        line.GetProperty("requestId").GetString().Should().Be(result.RequestId);
        line.GetProperty("message")
            .GetString()
            .Should()
            .Be("007 keys of bob since 1970-01-01T00:00:00.000Z, {Missing} in {Places}");
        line.GetProperty("Count").GetString().Should().Be("007", "a place with a format is a text");
        line.GetProperty("User").GetString().Should().Be("bob");
        line.GetProperty("Since").GetString().Should().Be("1970-01-01T00:00:00.000Z");
        line.GetProperty("Places").EnumerateArray().Select(place => place.GetString()).Should().Equal("a", "b");
    }

    [Fact]
    public async Task Numbered_places_take_arguments_by_position_and_doubled_braces_stay()
    {
        await using LocalFunction function = Echo.Start(("AWS_LAMBDA_LOG_FORMAT", "JSON"));
        InvocationResult result = await function.InvokeAsync("""{"do":"log"}""");

        JsonElement line = Line(result, "literal");
        line.GetProperty("message").GetString().Should().Be("{{literal}} one before zero");
        (line.GetProperty("0").GetString(), line.GetProperty("1").GetString()).Should().Be(("zero", "one"));
    }

    [Fact]
    public async Task An_exception_in_a_JSON_line_has_type_message_and_stack()
    {
        await using LocalFunction function = Echo.Start(("AWS_LAMBDA_LOG_FORMAT", "JSON"));
        InvocationResult result = await function.InvokeAsync("""{"do":"log"}""");

        JsonElement line = Line(result, "It is bad");
        line.GetProperty("level").GetString().Should().Be("Error");
        line.GetProperty("State").GetString().Should().Be("bad");
        line.GetProperty("errorType").GetString().Should().Be("System.InvalidOperationException");
        line.GetProperty("errorMessage").GetString().Should().Be("broken");
        line.GetProperty("stackTrace").EnumerateArray().Should().NotBeEmpty();
    }

    [Fact]
    public async Task A_failed_invocation_is_one_JSON_line_with_an_empty_message_and_escapes_in_ASCII()
    {
        await using LocalFunction function = Echo.Start(("AWS_LAMBDA_LOG_FORMAT", "JSON"));
        InvocationResult result = await function.InvokeAsync("""{"do":"throw","text":"'<ü>&+\""}""");

        string text = result.Log.Should().ContainSingle().Subject;
        text.Should()
            .Contain(
                """
                "message":"","errorType":"System.InvalidOperationException","errorMessage":"\u0027\u003C\u00FC\u003E\u0026\u002B\u0022","stackTrace":["System
                """
            );
        JsonElement line = JsonDocument.Parse(text).RootElement;
        line.EnumerateObject()
            .Select(member => member.Name)
            .Should()
            .Equal("timestamp", "level", "requestId", "traceId", "message", "errorType", "errorMessage", "stackTrace");
        line.GetProperty("level").GetString().Should().Be("Error");
        line.GetProperty("stackTrace")
            .EnumerateArray()
            .Select(frame => frame.GetString())
            .Should()
            .Contain(frame => frame!.Contains("System.TimeoutException: the cause"))
            .And.Contain(frame => frame!.StartsWith("at EchoFunction.Behaviours", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_failed_invocation_in_the_text_format_is_its_exception_after_the_level()
    {
        await using LocalFunction function = Echo.Start();
        InvocationResult result = await function.InvokeAsync("""{"do":"throw","text":"broke"}""");

        result.Log[0].Split('\t')[2..].Should().Equal("fail", "System.InvalidOperationException: broke");
    }

    [Theory]
    [InlineData("DEBUG", "debug line keys literal warning bad critical")]
    [InlineData("INFO", "line keys literal warning bad critical")]
    [InlineData("WARN", "warning bad critical")]
    [InlineData("ERROR", "bad critical")]
    [InlineData("FATAL", "critical")]
    public async Task A_level_below_the_configured_one_is_not_written(string level, string expected)
    {
        await using LocalFunction function = Echo.Start(
            ("AWS_LAMBDA_LOG_FORMAT", "JSON"),
            ("AWS_LAMBDA_LOG_LEVEL", level)
        );
        InvocationResult result = await function.InvokeAsync("""{"do":"log"}""");

        string[] words = ["debug", "line", "keys", "literal", "warning", "bad", "critical"];
        // Only the messages: a request id is hexadecimal and can contain the word "bad".
        string[] messages =
        [
            .. result.Log.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("message").GetString()!),
        ];
        words
            .Where(word => messages.Any(message => message.Contains(word)))
            .Should()
            .Equal(words.Where(expected.Split(' ').Contains));
    }

    [Fact]
    public async Task What_is_printed_on_the_console_goes_to_the_log()
    {
        await using LocalFunction function = Echo.Start(("AWS_LAMBDA_LOG_FORMAT", "JSON"));
        InvocationResult result = await function.InvokeAsync("""{"do":"print","text":"printed\ntwice {x}"}""");

        result.Log.Should().HaveCount(2);
        JsonElement[] lines = [.. result.Log.Select(line => JsonDocument.Parse(line).RootElement)];
        lines.Should().OnlyContain(line => line.GetProperty("message").GetString() == "printed\ntwice {x}");
        lines.Select(line => line.GetProperty("level").GetString()).Should().BeEquivalentTo("Information", "Error");
    }

    private static JsonElement Line(InvocationResult result, string text) =>
        JsonDocument.Parse(result.Log.Single(line => line.Contains(text))).RootElement;
}
