using AccessKeyRotation.Local;
using AccessKeyRotation.Local.Account;
using Amazon.CloudTrail;
using Amazon.CloudTrail.Model;
using AwsPackages.Tests.Wire;

namespace AwsPackages.Tests.CloudTrail;

/// <summary>The client with the event history that Local serves.</summary>
public class LocalTests
{
    private const string Key = "AKIAI44QH8DHBEXAMPLE";

    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    [Fact]
    public async Task It_reads_all_pages_of_a_key_in_spite_of_throttling()
    {
        LocalAccount account = new(TimeProvider.System);
        account.Faults.Throttle(everyNth: 2, "LookupEvents");
        for (int i = 0; i < 110; i++)
            account.TrailEvents.Add(Event(i, Key));
        account.TrailEvents.Add(Event(0, "AKIAIOSFODNN7EXAMPLE"));
        await using LocalEndpoint endpoint = await LocalEndpoint.StartAsync(account);
        using AmazonCloudTrailClient trail = ClientOf(endpoint);
        LookupEventsRequest request = new()
        {
            LookupAttributes = [new() { AttributeKey = LookupAttributeKey.AccessKeyId, AttributeValue = Key }],
            StartTime = Now.AddDays(-1).UtcDateTime,
            EndTime = Now.UtcDateTime,
        };

        List<Event> events = [];
        do
        {
            LookupEventsResponse page = await trail.LookupEventsAsync(request);
            events.AddRange(page.Events);
            request.NextToken = page.NextToken;
        } while (request.NextToken is not null);

        events.Should().HaveCount(110).And.OnlyContain(each => each.AccessKeyId == Key && each.Username == "alice");
        events.Should().OnlyHaveUniqueItems(each => each.EventId).And.BeInDescendingOrder(each => each.EventTime);
        account.Calls.Of("LookupEvents").Should().Contain(call => call.ErrorCode == "ThrottlingException");
    }

    [Theory]
    [InlineData(51, null, typeof(InvalidMaxResultsException))]
    [InlineData(50, "made up", typeof(InvalidNextTokenException))]
    public async Task A_refusal_is_the_exception_of_its_code(int maxResults, string? token, Type exception)
    {
        await using LocalEndpoint endpoint = await LocalEndpoint.StartAsync(new LocalAccount(TimeProvider.System));
        using AmazonCloudTrailClient trail = ClientOf(endpoint);

        Func<Task> act = () =>
            trail.LookupEventsAsync(new LookupEventsRequest { MaxResults = maxResults, NextToken = token });

        (await act.Should().ThrowAsync<AmazonCloudTrailException>()).Which.Should().BeOfType(exception);
    }

    private static TrailEvent Event(int minutes, string key) =>
        new(Now.AddMinutes(-minutes), "eu-west-1", "s3", "ListBuckets", key) { UserName = "alice" };

    private static AmazonCloudTrailClient ClientOf(LocalEndpoint endpoint) =>
        new(
            Credentials.Any,
            new AmazonCloudTrailConfig { ServiceURL = $"{endpoint.Url}", AuthenticationRegion = "eu-west-1" }
        );
}
