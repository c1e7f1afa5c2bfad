using System.Net;
using Amazon.Runtime;
using Amazon.SecurityHub;
using Amazon.SecurityHub.Model;
using AwsPackages.Tests.Wire;

namespace AwsPackages.Tests.SecurityHub;

public class ResponseTests
{
    private static readonly BatchUpdateFindingsRequest Update = new();

    [Fact]
    public async Task An_answer_tells_what_was_updated_and_what_was_not_and_why()
    {
        using ScriptedService service = new(
            WireAnswer.Json(
                """
                {"ProcessedFindings":[{"Id":"a","ProductArn":"p"}],
                 "UnprocessedFindings":[{"FindingIdentifier":{"Id":"b","ProductArn":"p"},"ErrorCode":"FindingNotFound","ErrorMessage":"no such finding"}]}
                """
            )
        );

        BatchUpdateFindingsResponse response = await ClientOf(service).BatchUpdateFindingsAsync(Update);

        response
            .ProcessedFindings.Should()
            .ContainSingle()
            .Which.Should()
            .BeEquivalentTo(new { Id = "a", ProductArn = "p" });
        response
            .UnprocessedFindings.Should()
            .ContainSingle()
            .Which.Should()
            .BeEquivalentTo(
                new
                {
                    FindingIdentifier = new { Id = "b", ProductArn = "p" },
                    ErrorCode = "FindingNotFound",
                    ErrorMessage = "no such finding",
                }
            );
        response.ResponseMetadata.RequestId.Should().Be("id-of-header");
    }

    [Fact]
    public async Task Lists_that_are_absent_are_null()
    {
        using ScriptedService service = new(WireAnswer.Json("{}"));

        BatchUpdateFindingsResponse response = await ClientOf(service).BatchUpdateFindingsAsync(Update);

        response.ProcessedFindings.Should().BeNull();
        response.UnprocessedFindings.Should().BeNull();
    }

    /// <summary>Security Hub returns the error code in a header, and has its own member Code in the body.</summary>
    [Theory]
    [InlineData("InternalException", 500, typeof(InternalException))]
    [InlineData("InvalidAccessException", 401, typeof(InvalidAccessException))]
    [InlineData("InvalidInputException", 400, typeof(InvalidInputException))]
    [InlineData("LimitExceededException", 429, typeof(LimitExceededException))]
    [InlineData("AccessDeniedException", 403, typeof(AmazonSecurityHubException))]
    public async Task A_code_in_the_header_becomes_its_exception(string code, int status, Type exception)
    {
        using ScriptedService service = new(
            WireAnswer.Json("""{"Message":"because","Code":"detail"}""", status) with
            {
                Headers = new Dictionary<string, string>
                {
                    ["x-amzn-ErrorType"] = $"{code}:http://internal.amazon.com/",
                    ["x-amzn-RequestId"] = "id-of-header",
                },
            }
        );

        Func<Task> act = () => ClientOf(service).BatchUpdateFindingsAsync(Update);

        AmazonServiceException thrown = (await act.Should().ThrowAsync<AmazonServiceException>()).Which;
        thrown.Should().BeOfType(exception);
        (thrown.ErrorCode, thrown.Message, thrown.StatusCode, thrown.RequestId)
            .Should()
            .Be((code, "because", (HttpStatusCode)status, "id-of-header"));
        exception.GetProperty("Code")?.GetValue(thrown).Should().Be("detail");
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("<html></html>")]
    [InlineData("")]
    public async Task An_error_whose_body_is_none_of_the_service_keeps_its_status(string body)
    {
        using ScriptedService service = new(new WireAnswer(500, "text/html", body));

        Func<Task> act = () => ClientOf(service).BatchUpdateFindingsAsync(Update);

        (await act.Should().ThrowAsync<AmazonSecurityHubException>())
            .Which.StatusCode.Should()
            .Be(HttpStatusCode.InternalServerError);
    }

    [Fact]
    public async Task Throttled_and_failing_answers_are_retried()
    {
        using ScriptedService service = new(
            WireAnswer.JsonError("ThrottlingException", 429),
            WireAnswer.JsonError("LimitExceededException", 429),
            WireAnswer.Html(503),
            WireAnswer.JsonError("InternalException", 500),
            WireAnswer.Json("{}")
        );
        using FastRetrySecurityHub hub = new(service.Configure(new AmazonSecurityHubConfig(), 4));

        await hub.BatchUpdateFindingsAsync(Update);

        service
            .Requests.Should()
            .HaveCount(5)
            .And.OnlyContain(request => request.Line == "PATCH /findings/batchupdate");
    }

    private static AmazonSecurityHubClient ClientOf(ScriptedService service) =>
        new(Credentials.Any, service.Configure(new AmazonSecurityHubConfig()));
}
