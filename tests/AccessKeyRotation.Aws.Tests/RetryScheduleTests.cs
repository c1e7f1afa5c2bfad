using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace AccessKeyRotation.Aws.Tests;

public sealed class RetryScheduleTests
{
    private readonly FakeTimeProvider _time = new();

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 3)]
    [InlineData(4, 4)]
    [InlineData(9, 4)]
    public async Task A_read_is_repeated_until_its_result_is_final_or_the_attempts_are_used(int final, int expected)
    {
        int reads = 0;
        RetrySchedule schedule = new(Attempts: 4, TimeSpan.FromSeconds(1), _time);

        Task<int> result = schedule.UntilAsync(
            _ => Task.FromResult(++reads),
            read => read == final,
            CancellationToken.None
        );
        while (!result.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        (await result).Should().Be(expected);
        reads.Should().Be(expected);
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 2)]
    [InlineData(int.MaxValue, 2)]
    public Task Pauses_are_equal_by_default(int attempt, int seconds) =>
        ShouldWait(new(3, TimeSpan.FromSeconds(2), _time), attempt, TimeSpan.FromSeconds(seconds));

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 4)]
    [InlineData(3, 8)]
    [InlineData(4, 10)]
    [InlineData(int.MaxValue, 10)]
    public Task Pauses_double_up_to_the_longest(int attempt, int seconds) =>
        ShouldWait(
            new(3, TimeSpan.FromSeconds(2), _time) { LongestPause = TimeSpan.FromSeconds(10) },
            attempt,
            TimeSpan.FromSeconds(seconds)
        );

    [Fact]
    public void Jitter_shortens_a_pause_by_up_to_a_quarter_and_never_lengthens_it() =>
        Gen.Int[1, 3_600]
            .Sample(
                seconds =>
                {
                    RetrySchedule schedule = new(2, TimeSpan.FromSeconds(seconds), _time) { HasJitter = true };

                    Task wait = schedule.WaitAsync(1, CancellationToken.None);

                    _time.Advance(TimeSpan.FromSeconds(seconds * 0.75) - TimeSpan.FromMilliseconds(1));
                    wait.IsCompleted.Should().BeFalse();
                    _time.Advance(TimeSpan.FromSeconds(seconds * 0.25) + TimeSpan.FromMilliseconds(1));
                    wait.IsCompleted.Should().BeTrue();
                },
                threads: 1,
                iter: 200
            );

    private async Task ShouldWait(RetrySchedule schedule, int attempt, TimeSpan pause)
    {
        Task wait = schedule.WaitAsync(attempt, CancellationToken.None);

        _time.Advance(pause - TimeSpan.FromMilliseconds(1));
        wait.IsCompleted.Should().BeFalse();
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await wait;
    }
}
