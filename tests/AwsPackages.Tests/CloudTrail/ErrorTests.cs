using System.Net;
using Amazon.CloudTrail;
using Amazon.CloudTrail.Model;
using Amazon.Runtime;
using AwsPackages.Tests.Wire;

namespace AwsPackages.Tests.CloudTrail;

public class ErrorTests
{
    private static readonly LookupEventsRequest Lookup = new();

    [Theory]
    [InlineData("InvalidEventCategoryException", typeof(InvalidEventCategoryException))]
    [InlineData("InvalidLookupAttributesException", typeof(InvalidLookupAttributesException))]
    [InlineData("InvalidMaxResultsException", typeof(InvalidMaxResultsException))]
    [InlineData("InvalidNextTokenException", typeof(InvalidNextTokenException))]
    [InlineData("InvalidTimeRangeException", typeof(InvalidTimeRangeException))]
    [InlineData("OperationNotPermittedException", typeof(OperationNotPermittedException))]
    [InlineData("UnsupportedOperationException", typeof(UnsupportedOperationException))]
    [InlineData("AccessDeniedException", typeof(AmazonCloudTrailException))]
    public async Task A_code_on_the_wire_becomes_its_exception(string code, Type exception)
    {
        using ScriptedService service = new(WireAnswer.JsonError(code));

        AmazonServiceException thrown = await ThrownBy(ClientOf(service));

        thrown.Should().BeOfType(exception);
        (thrown.ErrorCode, thrown.Message, thrown.StatusCode, thrown.RequestId)
            .Should()
            .Be((code, $"because of {code}", HttpStatusCode.BadRequest, "id-of-header"));
        service.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task A_throttled_lookup_is_repeated_until_it_succeeds()
    {
        using ScriptedService service = new(
            WireAnswer.JsonError("ThrottlingException"),
            WireAnswer.JsonError("ThrottlingException"),
            WireAnswer.Html(503),
            WireAnswer.JsonError("InternalFailure", 500),
            WireAnswer.Json("""{"NextToken":"t"}""")
        );
        using FastRetryCloudTrail trail = new(service.Configure(new AmazonCloudTrailConfig(), 4));

        LookupEventsResponse response = await trail.LookupEventsAsync(Lookup);

        response.NextToken.Should().Be("t");
        service.Requests.Should().HaveCount(5).And.OnlyContain(request => request.Body == service.Requests[0].Body);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    public async Task A_lookup_is_repeated_as_often_as_configured_and_no_more(int retries)
    {
        using ScriptedService service = new(WireAnswer.JsonError("ThrottlingException"));
        using FastRetryCloudTrail trail = new(service.Configure(new AmazonCloudTrailConfig(), retries));

        AmazonServiceException thrown = await ThrownBy(trail);

        thrown.Should().BeOfType<AmazonCloudTrailException>();
        (thrown.ErrorCode, thrown.Message).Should().Be(("ThrottlingException", "because of ThrottlingException"));
        service.Requests.Should().HaveCount(retries + 1);
    }

    [Fact]
    public async Task A_lookup_ends_when_it_is_cancelled()
    {
        using ScriptedService service = new(WireAnswer.Unanswered);
        using CancellationTokenSource soon = new(TimeSpan.FromMilliseconds(200));

        Func<Task> act = () => ClientOf(service).LookupEventsAsync(Lookup, soon.Token);

        await act.Should().ThrowAsync<OperationCanceledException>();
    }

    private static async Task<AmazonServiceException> ThrownBy(AmazonCloudTrailClient trail)
    {
        Func<Task> act = () => trail.LookupEventsAsync(Lookup);
        return (await act.Should().ThrowAsync<AmazonServiceException>()).Which;
    }

    private static AmazonCloudTrailClient ClientOf(ScriptedService service) =>
        new(Credentials.Any, service.Configure(new AmazonCloudTrailConfig()));
}
