using AccessKeyRotation.Aws.CloudTrail;
using AccessKeyRotation.Usage;

namespace AccessKeyRotation.Aws.Tests.CloudTrail;

public sealed class EventHistoryReaderTests
{
    private const string Region = "eu-west-1";

    [Theory]
    [InlineData(0, 1)]
    [InlineData(50, 1)]
    [InlineData(51, 2)]
    [InlineData(2001, 41)]
    public async Task All_pages_are_read_at_two_a_second_and_none_is_throttled(int calls, int pages)
    {
        await using TrailAccount account = await TrailAccount.StartAsync();
        account.Call(calls, Region);

        (bool isComplete, UsageCollector collected) = await ReadAsync(account, account.CreateReader(Region));

        isComplete.Should().BeTrue();
        collected.Usages().Single().Clients.Sum(client => client.Calls).Should().Be(calls);
        account.Local.Calls.Of("LookupEvents").Should().HaveCount(pages).And.OnlyContain(call => call.Status == 200);
        account.Time.Passed.Should().Be((pages - 1) * TimeSpan.FromSeconds(0.5));
    }

    [Fact]
    public async Task The_keys_of_a_region_share_its_limit()
    {
        await using TrailAccount account = await TrailAccount.StartAsync();
        EventHistoryReader reader = account.CreateReader(Region);

        for (int key = 0; key < 9; key++)
            await ReadAsync(account, reader);

        account.Local.Calls.Of("LookupEvents").Should().HaveCount(9).And.OnlyContain(call => call.Status == 200);
        account.Time.Passed.Should().Be(TimeSpan.FromSeconds(4));
    }

    [Fact]
    public async Task Only_the_calls_of_the_key_in_the_region_and_the_period_are_collected()
    {
        await using TrailAccount account = await TrailAccount.StartAsync();
        account.Local.Users.AddAccessKey("bot", id: "AKIAI44QH8DHBEXAMPLE");
        account.Call(1, Region);
        account.Call(1, "us-east-1", "other region/1");
        account.Call(1, Region, "other key/1", "AKIAI44QH8DHBEXAMPLE");
        account.Time.Pass(TimeSpan.FromDays(8));
        account.Call(1, Region, "Pulumi/3.1");

        (_, UsageCollector collected) = await ReadAsync(account, account.CreateReader(Region), days: 7);

        collected.Usages().Single().Clients.Select(client => client.Client.ToString()).Should().Equal("Pulumi 3.1");
    }

    [Fact]
    public async Task A_limit_of_pages_makes_the_result_incomplete()
    {
        await using TrailAccount account = await TrailAccount.StartAsync();
        account.Call(101, Region);

        (bool isComplete, UsageCollector collected) = await ReadAsync(
            account,
            account.CreateReader(Region),
            maxPages: 2
        );

        isComplete.Should().BeFalse();
        collected.Usages().Single().Clients.Single().Calls.Should().Be(100);
    }

    [Fact]
    public async Task A_denied_look_up_names_region_and_key()
    {
        await using TrailAccount account = await TrailAccount.StartAsync();
        account.Local.Faults.Deny("LookupEvents");

        Func<Task> read = () => ReadAsync(account, account.CreateReader(Region));

        (await read.Should().ThrowAsync<AwsCallFailedException>())
            .Which.Message.Should()
            .StartWith("cloudtrail:LookupEvents in eu-west-1 for key ****MPLE failed: AccessDenied");
    }

    private static async Task<(bool IsComplete, UsageCollector Calls)> ReadAsync(
        TrailAccount account,
        EventHistoryReader reader,
        int days = 30,
        int? maxPages = null
    )
    {
        UsageCollector calls = new([TrailAccount.Key]);
        DateTimeOffset now = account.Time.GetUtcNow();
        return (
            await reader.ReadAsync(new(TrailAccount.Key), now.AddDays(-days), now, calls, maxPages, default),
            calls
        );
    }
}
