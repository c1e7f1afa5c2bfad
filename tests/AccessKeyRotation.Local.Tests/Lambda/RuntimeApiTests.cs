using System.Net;
using System.Text;
using System.Text.Json;
using AccessKeyRotation.Local.Lambda;
using Microsoft.Extensions.Time.Testing;

namespace AccessKeyRotation.Local.Tests.Lambda;

public sealed class RuntimeApiTests : IAsyncLifetime, IDisposable
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);
    private readonly HttpClient _function = new();
    private RuntimeApi _api = null!;

    public async Task InitializeAsync()
    {
        _api = await RuntimeApi.StartAsync(new FakeTimeProvider(s_now));
        _function.BaseAddress = new Uri($"http://{_api.Address}/2018-06-01/runtime/");
    }

    public async Task DisposeAsync() => await _api.DisposeAsync();

    public void Dispose() => _function.Dispose();

    [Fact]
    public async Task The_next_event_comes_with_its_id_deadline_arn_and_trace()
    {
        Invocation invocation = _api.Post("""{"a":1}""", TimeSpan.FromSeconds(30), "arn:of:function");
        using HttpResponseMessage next = await NextAsync();

        next.StatusCode.Should().Be(HttpStatusCode.OK);
        (await next.Content.ReadAsStringAsync()).Should().Be("""{"a":1}""");
        next.Content.Headers.ContentType!.MediaType.Should().Be("application/json");
        Header(next, "Lambda-Runtime-Aws-Request-Id").Should().Be(invocation.RequestId);
        Header(next, "Lambda-Runtime-Deadline-Ms").Should().Be($"{s_now.AddSeconds(30).ToUnixTimeMilliseconds()}");
        Header(next, "Lambda-Runtime-Invoked-Function-Arn").Should().Be("arn:of:function");
        Header(next, "Lambda-Runtime-Trace-Id").Should().Be(invocation.TraceId);
        next.Headers.Contains("Server").Should().BeFalse();
    }

    [Fact]
    public async Task The_call_for_the_next_event_waits_until_there_is_one()
    {
        Task<HttpResponseMessage> next = NextAsync();
        await _api.Ready;
        next.IsCompleted.Should().BeFalse();
        Invocation invocation = _api.Post("{}", TimeSpan.FromSeconds(1));
        using HttpResponseMessage response = await next;

        Header(response, "Lambda-Runtime-Aws-Request-Id").Should().Be(invocation.RequestId);
        invocation.Started.IsCompleted.Should().BeTrue();
    }

    [Fact]
    public async Task A_response_is_accepted_and_is_the_answer()
    {
        Invocation invocation = await StartAsync();
        using HttpResponseMessage posted = await PostAsync(
            $"invocation/{invocation.RequestId}/response",
            """{"b":2}"""
        );

        posted.StatusCode.Should().Be(HttpStatusCode.Accepted);
        (await invocation.Answer).Should().Be(new InvocationAnswer("""{"b":2}""", null));
    }

    [Fact]
    public async Task An_error_is_accepted_and_is_the_answer()
    {
        Invocation invocation = await StartAsync();
        using HttpResponseMessage posted = await PostAsync(
            $"invocation/{invocation.RequestId}/error",
            """{"errorType":"T","errorMessage":"m","stackTrace":["one","two"]}"""
        );

        posted.StatusCode.Should().Be(HttpStatusCode.Accepted);
        InvocationAnswer answer = await invocation.Answer;
        answer.Payload.Should().BeNull();
        answer.Error.Should().BeEquivalentTo(new InvocationError("T", "m") { StackTrace = ["one", "two"] });
    }

    [Theory]
    [InlineData("no JSON", "FromHeader", "no JSON")]
    [InlineData("{}", "FromHeader", "")]
    [InlineData("[1]", "FromHeader", "[1]")]
    public async Task An_error_without_readable_type_takes_that_of_the_header(string body, string type, string message)
    {
        Invocation invocation = await StartAsync();
        using HttpRequestMessage request = new(HttpMethod.Post, $"invocation/{invocation.RequestId}/error");
        request.Content = new StringContent(body);
        request.Headers.Add("Lambda-Runtime-Function-Error-Type", "FromHeader");
        (await _function.SendAsync(request)).Dispose();

        (await invocation.Answer).Error.Should().BeEquivalentTo(new InvocationError(type, message));
    }

    [Theory]
    [InlineData("response")]
    [InlineData("error")]
    public async Task An_unknown_request_id_is_refused_with_400_and_leaves_the_running_invocation_alone(string kind)
    {
        Invocation invocation = await StartAsync();
        using HttpResponseMessage posted = await PostAsync($"invocation/somebody-else/{kind}", "{}");

        posted.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        JsonElement body = JsonDocument.Parse(await posted.Content.ReadAsStringAsync()).RootElement;
        body.GetProperty("errorType").GetString().Should().Be("InvalidRequestID");
        body.GetProperty("errorMessage").GetString().Should().NotBeEmpty();
        invocation.Answer.IsCompleted.Should().BeFalse();
    }

    [Fact]
    public async Task A_second_answer_is_refused_with_400_and_the_first_one_stands()
    {
        Invocation invocation = await StartAsync();
        (await PostAsync($"invocation/{invocation.RequestId}/response", "1")).Dispose();
        using HttpResponseMessage second = await PostAsync($"invocation/{invocation.RequestId}/response", "2");

        second.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await invocation.Answer).Payload.Should().Be("1");
    }

    [Theory]
    [InlineData(RuntimeApi.MaxAnswerLength, HttpStatusCode.Accepted)]
    [InlineData(RuntimeApi.MaxAnswerLength + 1, HttpStatusCode.RequestEntityTooLarge)]
    public async Task An_answer_may_have_6_MB_and_not_a_byte_more(int length, HttpStatusCode expected)
    {
        Invocation invocation = await StartAsync();
        using HttpResponseMessage posted = await PostAsync(
            $"invocation/{invocation.RequestId}/response",
            new string('x', length)
        );

        posted.StatusCode.Should().Be(expected);
        InvocationAnswer answer = await invocation.Answer;
        (answer.Payload?.Length ?? 0).Should().Be(expected == HttpStatusCode.Accepted ? length : 0);
        answer.Error?.ErrorType.Should().Be("Function.ResponseSizeTooLarge");
        (answer.Error is null).Should().Be(expected == HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task An_init_error_is_accepted_and_told()
    {
        using HttpResponseMessage posted = await PostAsync(
            "init/error",
            """{"errorType":"Runtime.Bad","errorMessage":"no"}"""
        );

        posted.StatusCode.Should().Be(HttpStatusCode.Accepted);
        (await _api.InitError).Should().BeEquivalentTo(new InvocationError("Runtime.Bad", "no"));
    }

    [Fact]
    public async Task Events_are_handed_out_in_the_order_they_were_posted()
    {
        Invocation first = _api.Post("1", TimeSpan.FromSeconds(1));
        Invocation second = _api.Post("2", TimeSpan.FromSeconds(1));

        using HttpResponseMessage one = await NextAsync();
        (await PostAsync($"invocation/{first.RequestId}/response", "")).Dispose();
        first.Finished.IsCompleted.Should().BeFalse();
        using HttpResponseMessage two = await NextAsync();

        Header(one, "Lambda-Runtime-Aws-Request-Id").Should().Be(first.RequestId);
        Header(two, "Lambda-Runtime-Aws-Request-Id").Should().Be(second.RequestId);
        first.Finished.IsCompleted.Should().BeTrue();
    }

    [Fact]
    public async Task Stopping_does_not_wait_for_a_function_that_asks_for_an_event()
    {
        RuntimeApi api = await RuntimeApi.StartAsync();
        Task<HttpResponseMessage> next = _function.GetAsync(
            new Uri($"http://{api.Address}/2018-06-01/runtime/invocation/next")
        );
        await api.Ready;
        await api.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromMinutes(1));

        await next.Invoking(call => call).Should().ThrowAsync<HttpRequestException>();
    }

    private async Task<Invocation> StartAsync()
    {
        Invocation invocation = _api.Post("{}", TimeSpan.FromSeconds(1));
        (await NextAsync()).Dispose();
        return invocation;
    }

    private Task<HttpResponseMessage> NextAsync() => _function.GetAsync(new Uri("invocation/next", UriKind.Relative));

    private Task<HttpResponseMessage> PostAsync(string path, string body) =>
        _function.PostAsync(
            new Uri(path, UriKind.Relative),
            new StringContent(body, Encoding.UTF8, "application/json")
        );

    private static string Header(HttpResponseMessage response, string name) =>
        response.Headers.GetValues(name).Single();
}
