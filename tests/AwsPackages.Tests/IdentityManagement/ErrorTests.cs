using System.Net;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using Amazon.Runtime;
using AwsPackages.Tests.Wire;

namespace AwsPackages.Tests.IdentityManagement;

public class ErrorTests
{
    [Theory]
    [InlineData("NoSuchEntity", 404, typeof(NoSuchEntityException))]
    [InlineData("LimitExceeded", 409, typeof(LimitExceededException))]
    [InlineData("InvalidInput", 400, typeof(InvalidInputException))]
    [InlineData("ConcurrentModification", 409, typeof(ConcurrentModificationException))]
    [InlineData("ReportNotPresent", 410, typeof(CredentialReportNotPresentException))]
    [InlineData("ReportExpired", 410, typeof(CredentialReportExpiredException))]
    [InlineData("ReportInProgress", 404, typeof(CredentialReportNotReadyException))]
    [InlineData("AccessDenied", 403, typeof(AmazonIdentityManagementServiceException))]
    public async Task A_code_on_the_wire_becomes_its_exception(string code, int status, Type exception)
    {
        using ScriptedService service = new(WireAnswer.QueryError(code, status));

        Func<Task> act = () => ClientOf(service).GetCredentialReportAsync();

        AmazonServiceException thrown = (await act.Should().ThrowAsync<AmazonServiceException>()).Which;
        thrown.Should().BeOfType(exception);
        thrown.ErrorCode.Should().Be(code);
        thrown.Message.Should().Be($"because of {code}");
        thrown.StatusCode.Should().Be((HttpStatusCode)status);
        thrown.RequestId.Should().Be("id-of-body");
        thrown.ErrorType.Should().Be(ErrorType.Sender);
        service.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task Throttled_and_failing_answers_are_retried()
    {
        using ScriptedService service = new(
            WireAnswer.QueryError("Throttling", 400),
            WireAnswer.Html(503),
            WireAnswer.QueryError("ServiceFailure", 500, "Receiver"),
            WireAnswer.Query("GetUser", "<User><UserName>ci</UserName></User>")
        );

        GetUserResponse response = await FastRetry(service, retries: 3)
            .GetUserAsync(new GetUserRequest { UserName = "ci" });

        response.User.UserName.Should().Be("ci");
        service.Requests.Should().HaveCount(4).And.OnlyContain(request => request.Body == service.Requests[0].Body);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    public async Task A_request_is_retried_as_often_as_configured_and_no_more(int retries)
    {
        using ScriptedService service = new(WireAnswer.QueryError("Throttling", 400));

        Func<Task> act = () => FastRetry(service, retries).ListUsersAsync(new ListUsersRequest());

        AmazonServiceException thrown = (
            await act.Should().ThrowAsync<AmazonIdentityManagementServiceException>()
        ).Which;
        thrown.ErrorCode.Should().Be("Throttling");
        service.Requests.Should().HaveCount(retries + 1);
    }

    [Fact]
    public async Task Standard_retries_wait_before_they_try_again()
    {
        using ScriptedService service = new(
            WireAnswer.QueryError("Throttling", 400),
            WireAnswer.Query("ListUsers", "")
        );
        AmazonIdentityManagementServiceConfig config = service.Configure(
            new AmazonIdentityManagementServiceConfig(),
            maxErrorRetry: 1
        );
        using AmazonIdentityManagementServiceClient iam = new(Credentials.Any, config);

        await iam.ListUsersAsync(new ListUsersRequest());

        config.RetryMode.Should().Be(RequestRetryMode.Standard);
        service.Requests.Should().HaveCount(2);
    }

    [Fact]
    public async Task An_html_page_becomes_an_exception_that_names_the_status()
    {
        using ScriptedService service = new(WireAnswer.Html(503));

        Func<Task> act = () => ClientOf(service).ListUsersAsync(new ListUsersRequest());

        AmazonServiceException thrown = (
            await act.Should().ThrowAsync<AmazonIdentityManagementServiceException>()
        ).Which;
        thrown.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        thrown.Message.Should().NotBeNullOrWhiteSpace();
    }

    [Fact]
    public async Task A_call_ends_when_it_is_cancelled()
    {
        using ScriptedService service = new(WireAnswer.Unanswered);
        using CancellationTokenSource soon = new(TimeSpan.FromMilliseconds(200));

        Func<Task> act = () => ClientOf(service).ListUsersAsync(new ListUsersRequest(), soon.Token);

        await act.Should().ThrowAsync<OperationCanceledException>();
    }

    private static AmazonIdentityManagementServiceClient ClientOf(ScriptedService service) =>
        new(Credentials.Any, service.Configure(new AmazonIdentityManagementServiceConfig()));

    private static FastRetryIam FastRetry(ScriptedService service, int retries) =>
        new(service.Configure(new AmazonIdentityManagementServiceConfig(), retries));
}
