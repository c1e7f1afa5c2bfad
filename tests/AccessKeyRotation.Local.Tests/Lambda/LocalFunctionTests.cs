using System.Diagnostics;
using System.Text.Json;
using AccessKeyRotation.Local.Lambda;

namespace AccessKeyRotation.Local.Tests.Lambda;

public sealed class LocalFunctionTests
{
    [Fact]
    public async Task A_function_that_runs_out_of_time_is_killed_and_the_next_event_gets_a_new_process()
    {
        await using LocalFunction function = Echo.Start();
        int before = await ProcessIdAsync(function);
        InvocationResult late = await function.InvokeAsync("""{"do":"hang"}""", TimeSpan.FromMilliseconds(250));
        int after = await ProcessIdAsync(function);

        late.Succeeded.Should().BeFalse();
        late.ErrorType.Should().Be("Sandbox.Timedout");
        late.ErrorMessage.Should().Contain(late.RequestId).And.Contain("Task timed out after 0.25 seconds");
        late.Duration.Should().BeGreaterThanOrEqualTo(TimeSpan.FromMilliseconds(250));
        after.Should().NotBe(before);
        IsRunning(before).Should().BeFalse();
    }

    [Fact]
    public async Task A_function_that_dies_fails_the_event_with_exit_code_and_last_words_and_the_next_event_gets_a_new_process()
    {
        await using LocalFunction function = Echo.Start();
        InvocationResult dead = await function.InvokeAsync("""{"do":"exit","number":7,"text":"farewell"}""");
        InvocationResult next = await function.InvokeAsync("""{"do":"echo","text":"alive"}""");

        dead.ErrorType.Should().Be("Runtime.ExitError");
        dead.ErrorMessage.Should().Contain("exit status 7").And.Contain("farewell");
        dead.Log.Should().Contain(line => line.Contains("farewell"));
        next.Payload.Should().Be("""{"Text":"alive"}""");
    }

    [Fact]
    public async Task A_process_that_died_while_idle_is_replaced_before_the_next_event()
    {
        await using LocalFunction function = Echo.Start();
        int id = await ProcessIdAsync(function);
        using (Process process = Process.GetProcessById(id))
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        (await function.InvokeAsync("""{"do":"echo","text":"alive"}""")).Payload.Should().Be("""{"Text":"alive"}""");
    }

    [Fact]
    public async Task An_answer_that_is_too_long_is_an_error_and_the_next_event_is_handled()
    {
        await using LocalFunction function = Echo.Start();
        InvocationResult tooLong = await function.InvokeAsync("""{"do":"repeat","number":6300000}""");
        InvocationResult next = await function.InvokeAsync("""{"do":"echo","text":"alive"}""");

        tooLong.ErrorType.Should().Be("Function.ResponseSizeTooLarge");
        next.Payload.Should().Be("""{"Text":"alive"}""");
    }

    [Fact]
    public async Task A_function_that_never_asks_for_an_event_fails_with_what_it_wrote()
    {
        FunctionConfiguration configuration = Configured("silent") with { InitTimeout = TimeSpan.FromSeconds(5) };
        await using LocalFunction function = Echo.Start(configuration);
        InvocationResult result = await function.InvokeAsync("{}");

        result.ErrorType.Should().Be("Runtime.InitError");
        result.ErrorMessage.Should().Contain("within 5 seconds").And.Contain("I never ask");
    }

    [Fact]
    public async Task A_function_that_ends_before_it_asks_fails_with_exit_code_and_last_words()
    {
        await using LocalFunction function = Echo.Start(Configured("exit"));
        InvocationResult result = await function.InvokeAsync("{}");

        result.ErrorType.Should().Be("Runtime.ExitError");
        result.ErrorMessage.Should().Contain("exit status 3").And.Contain("I cannot start");
        result.Log.Should().Equal("I cannot start");
    }

    [Fact]
    public async Task A_function_that_reports_an_init_error_fails_with_it()
    {
        await using LocalFunction function = Echo.Start(Configured("fail"));
        InvocationResult result = await function.InvokeAsync("{}");

        result.ErrorType.Should().Be("NotSupportedException");
        result.ErrorMessage.Should().Be("I refuse to start");
    }

    [Fact]
    public async Task Events_sent_at_once_are_handled_one_after_the_other_each_with_its_own_log()
    {
        await using LocalFunction function = Echo.Start();
        InvocationResult[] results = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(i => function.InvokeAsync($$"""{"do":"print","text":"line {{i}}"}"""))
        );

        for (int i = 0; i < results.Length; i++)
        {
            results[i]
                .Log.Should()
                .HaveCount(2)
                .And.OnlyContain(line => line.EndsWith($"line {i}") && line.Contains(results[i].RequestId));
        }
    }

    [Fact]
    public async Task Whatever_a_function_wrote_before_it_asks_again_is_in_the_log_of_its_event()
    {
        await using LocalFunction function = Echo.Start();

        for (int i = 0; i < 50; i++)
        {
            InvocationResult result = await function.InvokeAsync($$"""{"do":"write","text":"begun {{i}}"}""");
            result.Log.Should().Equal($"begun {i}", $"begun {i}");
        }
    }

    [Fact]
    public async Task Cancelling_kills_the_process_and_the_next_event_gets_a_new_one()
    {
        await using LocalFunction function = Echo.Start();
        int before = await ProcessIdAsync(function);
        using CancellationTokenSource cancel = new(TimeSpan.FromMilliseconds(200));
        Func<Task> hanging = () => function.InvokeAsync("""{"do":"hang"}""", cancellationToken: cancel.Token);
        await hanging.Should().ThrowAsync<OperationCanceledException>();

        IsRunning(before).Should().BeFalse();
        (await ProcessIdAsync(function)).Should().NotBe(before);
    }

    [Fact]
    public async Task Disposing_kills_the_process_even_while_it_handles_an_event()
    {
        LocalFunction function = Echo.Start();
        int id = await ProcessIdAsync(function);
        Task<InvocationResult> hanging = function.InvokeAsync("""{"do":"hang"}""");
        await function.DisposeAsync();

        IsRunning(id).Should().BeFalse();
        await hanging.Invoking(call => call).Should().ThrowAsync<OperationCanceledException>();
        await function.Invoking(it => it.InvokeAsync("{}")).Should().ThrowAsync<ObjectDisposedException>();
    }

    private static FunctionConfiguration Configured(string start) =>
        Echo.Configuration with
        {
            Environment = new Dictionary<string, string> { ["ECHO_START"] = start },
        };

    private static async Task<int> ProcessIdAsync(LocalFunction function)
    {
        InvocationResult result = await function.InvokeAsync("""{"do":"context"}""");
        return int.Parse(
            JsonDocument.Parse(result.Payload!).RootElement.GetProperty("Values").GetProperty("process").GetString()!
        );
    }

    private static bool IsRunning(int processId)
    {
        try
        {
            using Process process = Process.GetProcessById(processId);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
