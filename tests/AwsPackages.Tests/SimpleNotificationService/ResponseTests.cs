using System.Net;
using System.Xml;
using Amazon.Runtime;
using Amazon.SimpleNotificationService;
using Amazon.SimpleNotificationService.Model;
using AwsPackages.Tests.Wire;

namespace AwsPackages.Tests.SimpleNotificationService;

public class ResponseTests
{
    private static readonly PublishRequest Message = new("arn:aws:sns:eu-west-1:111122223333:keys", "hello");

    private static readonly WireAnswer Published = WireAnswer.Query(
        "Publish",
        "<MessageId>id-1</MessageId>",
        WireAnswer.SnsNamespace
    );

    [Fact]
    public async Task An_answer_of_a_standard_topic_has_no_sequence_number()
    {
        using ScriptedService service = new(Published);

        PublishResponse response = await ClientOf(service).PublishAsync(Message);

        response.MessageId.Should().Be("id-1");
        response.SequenceNumber.Should().BeNull();
        response.ResponseMetadata.RequestId.Should().Be("id-of-body");
    }

    [Theory]
    [InlineData("NotFound", 404, typeof(NotFoundException))]
    [InlineData("AuthorizationError", 403, typeof(AuthorizationErrorException))]
    [InlineData("InvalidParameter", 400, typeof(InvalidParameterException))]
    [InlineData("ParameterValueInvalid", 400, typeof(InvalidParameterValueException))]
    [InlineData("InvalidSecurity", 403, typeof(InvalidSecurityException))]
    [InlineData("EndpointDisabled", 400, typeof(EndpointDisabledException))]
    [InlineData("PlatformApplicationDisabled", 400, typeof(PlatformApplicationDisabledException))]
    [InlineData("KMSAccessDenied", 400, typeof(KMSAccessDeniedException))]
    [InlineData("KMSDisabled", 400, typeof(KMSDisabledException))]
    [InlineData("KMSInvalidState", 400, typeof(KMSInvalidStateException))]
    [InlineData("KMSNotFound", 400, typeof(KMSNotFoundException))]
    [InlineData("KMSOptInRequired", 403, typeof(KMSOptInRequiredException))]
    [InlineData("KMSThrottling", 400, typeof(KMSThrottlingException))]
    [InlineData("ValidationException", 400, typeof(ValidationException))]
    [InlineData("InternalError", 500, typeof(InternalErrorException))]
    [InlineData("AccessDenied", 403, typeof(AmazonSimpleNotificationServiceException))]
    public async Task A_code_on_the_wire_becomes_its_exception(string code, int status, Type exception)
    {
        using ScriptedService service = new(WireAnswer.QueryError(code, status, xmlns: WireAnswer.SnsNamespace));

        AmazonServiceException thrown = await ThrownBy(ClientOf(service));

        thrown.Should().BeOfType(exception).And.BeAssignableTo<AmazonSimpleNotificationServiceException>();
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
            WireAnswer.QueryError("Throttling", 400, xmlns: WireAnswer.SnsNamespace),
            WireAnswer.Html(503),
            WireAnswer.QueryError("InternalError", 500, "Receiver", WireAnswer.SnsNamespace),
            Published
        );
        using FastRetrySns sns = new(service.Configure(new AmazonSimpleNotificationServiceConfig(), maxErrorRetry: 3));

        (await sns.PublishAsync(Message)).MessageId.Should().Be("id-1");

        service.Requests.Should().HaveCount(4).And.OnlyContain(request => request.Body == service.Requests[0].Body);
    }

    [Fact]
    public async Task An_html_page_becomes_an_exception_that_names_the_status()
    {
        using ScriptedService service = new(WireAnswer.Html(503));

        AmazonServiceException thrown = await ThrownBy(ClientOf(service));

        thrown.Should().BeOfType<AmazonSimpleNotificationServiceException>();
        thrown.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
    }

    [SkippableFact]
    public async Task A_message_is_not_taken_for_published_by_a_page_of_something_in_between()
    {
        StandIns.Only("they read past elements that they do not know");
        using ScriptedService service = new(
            new WireAnswer(200, "text/html", "<html><body>Sign in to this network</body></html>")
        );

        Func<Task> act = () => ClientOf(service).PublishAsync(Message);

        await act.Should().ThrowAsync<XmlException>();
    }

    private static async Task<AmazonServiceException> ThrownBy(AmazonSimpleNotificationServiceClient sns)
    {
        Func<Task> act = () => sns.PublishAsync(Message);
        return (await act.Should().ThrowAsync<AmazonServiceException>()).Which;
    }

    private static AmazonSimpleNotificationServiceClient ClientOf(ScriptedService service) =>
        new(Credentials.Any, service.Configure(new AmazonSimpleNotificationServiceConfig()));
}
