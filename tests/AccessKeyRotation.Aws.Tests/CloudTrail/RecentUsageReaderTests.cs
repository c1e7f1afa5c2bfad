using AccessKeyRotation.Aws.CloudTrail;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Usage;

namespace AccessKeyRotation.Aws.Tests.CloudTrail;

/// <summary>Usage in a message informs a person: it never fails, and never takes long.</summary>
public sealed class RecentUsageReaderTests
{
    private static readonly AccessKeyId Key = new(TrailAccount.Key);
    private static readonly LastUse Used = new LastUse.At(SkippingTime.Start, "ec2", "eu-west-1");

    [Fact]
    public async Task The_region_of_the_last_use_and_that_of_global_services_are_read_most_recent_client_first()
    {
        await using TrailAccount account = await TrailAccount.StartAsync();
        account.Time.Pass(TimeSpan.FromHours(2));
        account.Call(2, "eu-west-1");
        account.Call(1, "ap-south-1", "elsewhere/1");
        account.Time.Pass(TimeSpan.FromHours(2));
        account.Call(1, "us-east-1", "aws-cli/2.1");

        RecentUsage usage = (await ReadAsync(account, Used))!;

        usage
            .Describe(30, account.Time.GetUtcNow())
            .Should()
            .Equal(
                "Used by, most recent first (management events of eu-west-1 and us-east-1 in the last 30 days):",
                "- AWS CLI 2.1 from 203.0.113.10, last less than a minute ago",
                "- Terraform 1.9.0 from 203.0.113.10, last 2 hours ago"
            );
    }

    [Theory]
    [InlineData("eu-central-1", "us-east-1")]
    [InlineData("us-gov-east-1", "us-gov-west-1")]
    [InlineData("cn-northwest-1", "cn-north-1")]
    public async Task The_region_of_global_services_is_of_the_partition(string home, string region)
    {
        await using TrailAccount account = await TrailAccount.StartAsync();

        RecentUsage usage = (await ReadAsync(account, LastUse.Unreadable, home))!;

        usage.Regions.Should().Equal(region);
        usage
            .Describe(30, account.Time.GetUtcNow())
            .Should()
            .ContainSingle()
            .Which.Should()
            .StartWith($"No calls are in the management events of {region} in the last 30 days. Data events");
    }

    [Fact]
    public async Task A_key_that_was_never_used_is_not_looked_up()
    {
        await using TrailAccount account = await TrailAccount.StartAsync();

        (await ReadAsync(account, LastUse.Never)).Should().BeNull();
        (await ReadAsync(account, LastUse.NotRead)).Should().BeNull("IAM says so");

        account.Local.Calls.Of("LookupEvents").Should().BeEmpty();
    }

    [Fact]
    public async Task At_most_two_pages_a_region_are_read()
    {
        await using TrailAccount account = await TrailAccount.StartAsync();
        account.Call(1000, "us-east-1");

        RecentUsage usage = (await ReadAsync(account, LastUse.Unreadable))!;

        usage.Clients.Single().Calls.Should().Be(100);
        usage.Failure.Should().BeNull();
    }

    [Fact]
    public async Task A_denied_look_up_is_named_and_not_sent_again_for_other_keys()
    {
        await using TrailAccount account = await TrailAccount.StartAsync();
        account.Local.Faults.Deny("LookupEvents");
        using RecentUsageReader reader = account.CreateRecentReader();

        for (int key = 0; key < 3; key++)
            (await reader.ReadAsync(Key, Used))!
                .Describe(30, account.Time.GetUtcNow())
                .Should()
                .ContainSingle()
                .Which.Should()
                .StartWith("Usage not available: cloudtrail:LookupEvents in eu-west-1 for key ****MPLE failed: Access");

        account.Local.Calls.Of("LookupEvents").Should().HaveCount(2, "each of the two regions is denied once");
    }

    [Theory]
    [InlineData("us-east-1", "eu-west-1")]
    [InlineData("eu-west-1", "us-east-1")]
    public async Task A_region_that_fails_does_not_hide_the_clients_of_the_other(string failing, string other)
    {
        await using TrailAccount account = await TrailAccount.StartAsync();
        account.Call(1, other);
        account.Local.Faults.DenyWhere("LookupEvents", call => call.Scope!.Region == failing);

        RecentUsage usage = (await ReadAsync(account, Used))!;

        usage.Clients.Should().ContainSingle();
        usage.Regions.Should().Equal(other);
        usage.Failure.Should().StartWith($"cloudtrail:LookupEvents in {failing} ");
    }

    [Fact]
    public async Task A_caller_without_time_gets_an_answer()
    {
        await using TrailAccount account = await TrailAccount.StartAsync();
        using RecentUsageReader reader = account.CreateRecentReader();

        RecentUsage usage = (await reader.ReadAsync(Key, Used, new CancellationToken(canceled: true)))!;

        usage
            .Describe(30, account.Time.GetUtcNow())
            .Should()
            .Equal("Usage not available: CloudTrail did not respond in time.");
    }

    [Fact]
    public async Task More_than_three_clients_are_counted_and_hostile_texts_are_escaped()
    {
        await using TrailAccount account = await TrailAccount.StartAsync();
        foreach (string agent in new[] { "a/1", "b/1", "c/1", "d/1", "e\u001b[2J\nForged: line" })
        {
            account.Time.Pass(TimeSpan.FromMinutes(1));
            account.Call(1, "us-east-1", agent);
        }

        RecentUsage usage = (await ReadAsync(account, LastUse.Unreadable))!;

        usage
            .Describe(30, account.Time.GetUtcNow())
            .Should()
            .HaveCount(5)
            .And.HaveElementAt(1, @"- e\u001B[2J\u000AForged: line from 203.0.113.10, last less than a minute ago")
            .And.HaveElementAt(4, "- 2 more");
    }

    private static async Task<RecentUsage?> ReadAsync(
        TrailAccount account,
        LastUse lastUse,
        string home = "eu-central-1"
    )
    {
        using RecentUsageReader reader = account.CreateRecentReader(home);
        return await reader.ReadAsync(Key, lastUse);
    }
}
