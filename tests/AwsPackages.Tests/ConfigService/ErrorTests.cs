using System.Net;
using Amazon.ConfigService;
using Amazon.ConfigService.Model;
using Amazon.Runtime;
using AwsPackages.Tests.Wire;

namespace AwsPackages.Tests.ConfigService;

public class ErrorTests
{
    private static readonly PutEvaluationsRequest Put = new() { ResultToken = "token" };

    [Theory]
    [InlineData("InvalidParameterValueException", typeof(InvalidParameterValueException))]
    [InlineData("InvalidResultTokenException", typeof(InvalidResultTokenException))]
    [InlineData("NoSuchConfigRuleException", typeof(NoSuchConfigRuleException))]
    [InlineData("InvalidNextTokenException", typeof(InvalidNextTokenException))]
    [InlineData("ValidationException", typeof(ValidationException))]
    [InlineData("InvalidTimeRangeException", typeof(InvalidTimeRangeException))]
    [InlineData("InvalidLimitException", typeof(InvalidLimitException))]
    [InlineData("NoAvailableConfigurationRecorderException", typeof(NoAvailableConfigurationRecorderException))]
    [InlineData("ResourceNotDiscoveredException", typeof(ResourceNotDiscoveredException))]
    [InlineData("InsufficientPermissionsException", typeof(InsufficientPermissionsException))]
    [InlineData("LimitExceededException", typeof(LimitExceededException))]
    [InlineData("NoSuchRemediationConfigurationException", typeof(NoSuchRemediationConfigurationException))]
    [InlineData("NoSuchRemediationExceptionException", typeof(NoSuchRemediationExceptionException))]
    [InlineData("ResourceInUseException", typeof(ResourceInUseException))]
    [InlineData("AccessDeniedException", typeof(AmazonConfigServiceException))]
    public async Task A_code_on_the_wire_becomes_its_exception(string code, Type exception)
    {
        using ScriptedService service = new(WireAnswer.JsonError(code));

        AmazonServiceException thrown = await ThrownBy(ClientOf(service));

        thrown.Should().BeOfType(exception);
        thrown.ErrorCode.Should().Be(code);
        thrown.Message.Should().Be($"because of {code}");
        thrown.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        thrown.RequestId.Should().Be("id-of-header");
        service.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task A_code_may_carry_a_namespace()
    {
        using ScriptedService service = new(WireAnswer.JsonError("com.amazonaws.config#InvalidResultTokenException"));

        (await ThrownBy(ClientOf(service))).Should().BeOfType<InvalidResultTokenException>();
    }

    [Fact]
    public async Task A_code_may_come_in_a_header()
    {
        using ScriptedService service = new(
            WireAnswer.Json("""{"Message":"no"}""", 400) with
            {
                Headers = new Dictionary<string, string>
                {
                    ["x-amzn-ErrorType"] = "ValidationException:http://internal.amazon.com/",
                },
            }
        );

        AmazonServiceException thrown = await ThrownBy(ClientOf(service));

        thrown.Should().BeOfType<ValidationException>();
        thrown.Message.Should().Be("no");
    }

    [Fact]
    public async Task Throttled_and_failing_answers_are_retried()
    {
        using ScriptedService service = new(
            WireAnswer.JsonError("ThrottlingException"),
            WireAnswer.Html(503),
            WireAnswer.JsonError("InternalFailure", 500),
            WireAnswer.Json("{}")
        );

        await FastRetry(service, retries: 3).PutEvaluationsAsync(Put);

        service.Requests.Should().HaveCount(4).And.OnlyContain(request => request.Body == service.Requests[0].Body);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    public async Task A_request_is_retried_as_often_as_configured_and_no_more(int retries)
    {
        using ScriptedService service = new(WireAnswer.JsonError("ThrottlingException"));

        AmazonServiceException thrown = await ThrownBy(FastRetry(service, retries));

        thrown.ErrorCode.Should().Be("ThrottlingException");
        service.Requests.Should().HaveCount(retries + 1);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    public async Task An_html_page_becomes_an_exception_that_names_the_status(int status)
    {
        using ScriptedService service = new(WireAnswer.Html(status));

        AmazonServiceException thrown = await ThrownBy(ClientOf(service));

        thrown.Should().BeOfType<AmazonConfigServiceException>();
        thrown.StatusCode.Should().Be((HttpStatusCode)status);
        thrown.Message.Should().NotBeNullOrWhiteSpace();
    }

    [Fact]
    public async Task A_call_ends_when_it_is_cancelled()
    {
        using ScriptedService service = new(WireAnswer.Unanswered);
        using CancellationTokenSource soon = new(TimeSpan.FromMilliseconds(200));

        Func<Task> act = () => ClientOf(service).PutEvaluationsAsync(Put, soon.Token);

        await act.Should().ThrowAsync<OperationCanceledException>();
    }

    private static async Task<AmazonServiceException> ThrownBy(AmazonConfigServiceClient config)
    {
        Func<Task> act = () => config.PutEvaluationsAsync(Put);
        return (await act.Should().ThrowAsync<AmazonServiceException>()).Which;
    }

    private static AmazonConfigServiceClient ClientOf(ScriptedService service) =>
        new(Credentials.Any, service.Configure(new AmazonConfigServiceConfig()));

    private static FastRetryConfigService FastRetry(ScriptedService service, int retries) =>
        new(service.Configure(new AmazonConfigServiceConfig(), retries));
}
