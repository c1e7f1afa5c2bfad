using System.Xml;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using Amazon.Runtime;
using AwsPackages.Tests.Wire;

namespace AwsPackages.Tests.IdentityManagement;

/// <summary>Responses to the operations that change a user's keys and tags.</summary>
public class AccessKeyTests
{
    private const string Secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

    [Fact]
    public async Task A_new_key_comes_with_its_secret()
    {
        using ScriptedService service = new(NewKey("2026-11-01T10:00:00Z"));

        CreateAccessKeyResponse response = await ClientOf(service)
            .CreateAccessKeyAsync(new CreateAccessKeyRequest { UserName = "x+y=z,w" });

        response
            .AccessKey.Should()
            .BeEquivalentTo(
                new AccessKey
                {
                    AccessKeyId = "AKIAIOSFODNN7EXAMPLE",
                    CreateDate = new DateTime(2026, 11, 1, 10, 0, 0, DateTimeKind.Utc),
                    SecretAccessKey = Secret,
                    Status = StatusType.Active,
                    UserName = "x+y=z,w",
                }
            );
        response.AccessKey.CreateDate!.Value.Kind.Should().Be(DateTimeKind.Utc);
        response.ResponseMetadata.RequestId.Should().Be("id-of-body");
    }

    [Fact]
    public async Task A_secret_is_in_no_text_of_an_answer()
    {
        using ScriptedService service = new(NewKey("2026-11-01T10:00:00Z"));

        CreateAccessKeyResponse response = await ClientOf(service)
            .CreateAccessKeyAsync(new CreateAccessKeyRequest { UserName = "ci" });

        response.AccessKey.ToString().Should().NotContain(Secret);
        response.ToString().Should().NotContain(Secret);
    }

    [Theory]
    [InlineData("no-date")]
    [InlineData("</CreateDate><Unclosed>")]
    public async Task A_secret_is_in_no_exception_about_an_answer_that_cannot_be_read(string createDate)
    {
        using ScriptedService service = new(NewKey(createDate));

        Func<Task> act = () => ClientOf(service).CreateAccessKeyAsync(new CreateAccessKeyRequest { UserName = "ci" });

        (await act.Should().ThrowAsync<Exception>()).Which.ToString().Should().NotContain(Secret);
    }

    [Theory]
    [InlineData("UpdateAccessKey")]
    [InlineData("DeleteAccessKey")]
    [InlineData("TagUser")]
    [InlineData("UntagUser")]
    public async Task A_change_is_answered_without_a_result(string operation)
    {
        using ScriptedService service = new(
            new WireAnswer(
                200,
                "text/xml",
                $"""<{operation}Response xmlns="{WireAnswer.IamNamespace}"><ResponseMetadata><RequestId>id-of-body</RequestId></ResponseMetadata></{operation}Response>"""
            )
        );
        ServicePackage iam = ServicePackage.Of("iam");

        object response = await iam.SendAsync(service, iam.EmptyRequest(operation));

        response.Should().BeOfType(iam.ModelType($"{operation}Response"));
        ((AmazonWebServiceResponse)response).ResponseMetadata.RequestId.Should().Be("id-of-body");
    }

    [SkippableTheory]
    [InlineData("UpdateAccessKey")]
    [InlineData("DeleteAccessKey")]
    [InlineData("TagUser")]
    [InlineData("UntagUser")]
    public async Task A_change_is_not_taken_for_done_by_a_page_of_something_in_between(string operation)
    {
        StandIns.Only("they read past elements that they do not know");
        using ScriptedService service = new(
            new WireAnswer(200, "text/html", "<html><body>Sign in to this network</body></html>")
        );
        ServicePackage iam = ServicePackage.Of("iam");

        Func<Task> act = () => iam.SendAsync(service, iam.EmptyRequest(operation));

        await act.Should().ThrowAsync<XmlException>();
    }

    private static WireAnswer NewKey(string createDate) =>
        WireAnswer.Query(
            "CreateAccessKey",
            $"""
            <AccessKey>
              <UserName>x+y=z,w</UserName><AccessKeyId>AKIAIOSFODNN7EXAMPLE</AccessKeyId><Status>Active</Status>
              <SecretAccessKey>{Secret}</SecretAccessKey><CreateDate>{createDate}</CreateDate>
            </AccessKey>
            """
        );

    private static AmazonIdentityManagementServiceClient ClientOf(ScriptedService service) =>
        new(Credentials.Any, service.Configure(new AmazonIdentityManagementServiceConfig()));
}
