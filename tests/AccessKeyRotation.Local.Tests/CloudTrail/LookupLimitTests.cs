using AccessKeyRotation.Local.Tests.Serving;

namespace AccessKeyRotation.Local.Tests.CloudTrail;

/// <summary>CloudTrail allows two lookups a second for each account and region.</summary>
public sealed class LookupLimitTests
{
    [Fact]
    public async Task A_region_allows_two_lookups_a_second()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();

        List<int> statuses = [];
        foreach (int milliseconds in (int[])[0, 0, 0, 499, 1, 0, 500, 500, 60_000, 0, 0])
        {
            served.Time.Advance(TimeSpan.FromMilliseconds(milliseconds));
            statuses.Add((await served.LookupEventsAsync()).Status);
        }

        statuses.Should().Equal(200, 200, 400, 400, 200, 400, 200, 200, 200, 200, 400);
    }

    [Fact]
    public async Task Each_region_has_its_own_limit()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();

        Dictionary<string, List<string?>> codes = new() { ["us-east-1"] = [], ["eu-west-1"] = [] };
        for (int i = 0; i < 3; i++)
        {
            foreach ((string region, List<string?> outcomes) in codes)
                outcomes.Add((await served.LookupEventsAsync(region: region)).ErrorCode);
        }

        codes
            .Values.Should()
            .OnlyContain(outcomes => outcomes.SequenceEqual(new[] { null, null, "ThrottlingException" }));
    }

    [Fact]
    public async Task A_throttled_lookup_is_answered_and_logged_as_other_throttled_calls()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        await served.LookupEventsAsync();
        await served.LookupEventsAsync("""{"MaxResults":0}""");

        Answer throttled = await served.LookupEventsAsync();

        (throttled.Status, throttled.ErrorCode, throttled.Message)
            .Should()
            .Be((400, "ThrottlingException", "Rate exceeded"), "a refused lookup counts too");
        served
            .Account.Calls.Of("LookupEvents")
            .Select(call => call.ErrorCode)
            .Should()
            .Equal(null, "InvalidMaxResultsException", "ThrottlingException");
    }

    [Fact]
    public async Task Concurrent_lookups_share_the_limit()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();

        Answer[] answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => served.LookupEventsAsync()));

        answers.Count(answer => answer.Status == 200).Should().Be(2);
    }

    [Theory]
    [InlineData(5, 5)]
    [InlineData(null, 9)]
    public async Task The_limit_can_be_changed(int? limit, int successes)
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        served.Account.TrailEvents.LookupsPerSecond = limit;

        int count = 0;
        for (int i = 0; i < 9; i++)
            count += (await served.LookupEventsAsync()).Status == 200 ? 1 : 0;

        count.Should().Be(successes);
    }
}
