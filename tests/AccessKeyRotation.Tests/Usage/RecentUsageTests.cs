using AccessKeyRotation.Usage;

namespace AccessKeyRotation.Tests.Usage;

/// <summary>The sentences about recent clients in a notification, or before a deactivation.</summary>
public sealed class RecentUsageTests
{
    [Theory]
    [InlineData(0, "less than a minute ago")]
    [InlineData(59, "less than a minute ago")]
    [InlineData(60, "1 minute ago")]
    [InlineData(60 + 59, "1 minute ago")]
    [InlineData(120, "2 minutes ago")]
    [InlineData(3_599, "59 minutes ago")]
    [InlineData(3_600, "1 hour ago")]
    [InlineData(7_200, "2 hours ago")]
    [InlineData(86_399, "23 hours ago")]
    [InlineData(86_400, "1 day ago")]
    [InlineData(90 * 86_400, "90 days ago")]
    public void The_last_call_has_its_age_in_the_largest_unit(int seconds, string age) =>
        RecentUsage
            .Describe(Client("MyBackup/3.1", seconds), Given.Now)
            .Should()
            .Be($"MyBackup 3.1 from 198.51.100.7, last {age}");

    [Theory]
    [InlineData("198.51.100.7", "198.51.100.7")]
    [InlineData("198.51.100.7 and 1 more", "198.51.100.8", "198.51.100.7")]
    [InlineData("198.51.100.7 and 2 more", "198.51.100.8", "198.51.100.7", "vpce-1")]
    public void A_client_has_its_first_source_and_the_number_of_others(string expected, params string[] sources) =>
        RecentUsage
            .Describe(Client("MyBackup/3.1", 0, sources), Given.Now)
            .Should()
            .Be($"MyBackup 3.1 from {expected}, last less than a minute ago");

    [Fact]
    public void Control_characters_of_a_log_are_escaped() =>
        RecentUsage
            .Describe(Client("My\u001bBackup", 0, "\u001b[2J"), Given.Now)
            .Should()
            .Be("My\\u001BBackup from \\u001B[2J, last less than a minute ago");

    [Theory]
    [InlineData(1, 1, null)]
    [InlineData(3, 3, null)]
    [InlineData(4, 3, "- 1 more")]
    [InlineData(6, 3, "- 3 more")]
    public void The_three_most_recent_clients_are_listed_and_the_others_counted(int clients, int listed, string? rest)
    {
        IReadOnlyList<string> lines = Describe([
            .. Enumerable.Range(1, clients).Select(minutes => Client($"App/{minutes}", minutes * 60)),
        ]);

        lines[0]
            .Should()
            .Be("Used by, most recent first (management events of eu-west-1 and us-east-1 in the last 30 days):");
        lines[1].Should().Be("- App 1 from 198.51.100.7, last 1 minute ago");
        lines.Count(line => line.StartsWith("- App ", StringComparison.Ordinal)).Should().Be(listed);
        lines.Skip(1 + listed).Should().Equal(rest is null ? [] : [rest]);
    }

    [Fact]
    public void Without_a_call_the_events_that_CloudTrail_does_not_record_are_named() =>
        Describe([])
            .Should()
            .Equal(
                "No calls are in the management events of eu-west-1 and us-east-1 in the last 30 days. "
                    + "Data events, such as reads of S3 objects, are not among them."
            );

    [Theory]
    [InlineData("CloudTrail did not answer")]
    [InlineData("CloudTrail did not answer.")]
    public void A_failed_read_is_reported_and_never_as_no_calls(string failure)
    {
        Describe([], failure).Should().Equal("Usage not available: CloudTrail did not answer.");
        Describe([Client("App/1", 60)], failure)
            .Skip(1)
            .Should()
            .Equal("- App 1 from 198.51.100.7, last 1 minute ago", "Usage not available: CloudTrail did not answer.");
    }

    private static IReadOnlyList<string> Describe(ClientUsage[] clients, string? failure = null) =>
        new RecentUsage(clients, ["eu-west-1", "us-east-1"], failure).Describe(30, Given.Now);

    private static ClientUsage Client(string agent, int secondsAgo, params string[] sources)
    {
        ClientUsage client = new(ClientAgentReader.Read(agent));
        foreach (string source in sources.DefaultIfEmpty("198.51.100.7"))
            client.Add(Calls.Of(Given.Now.AddSeconds(-secondsAgo).UtcDateTime, agent: agent) with { Source = source });
        return client;
    }
}
