using System.Text;
using System.Xml;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using AwsPackages.Tests.Wire;

namespace AwsPackages.Tests.IdentityManagement;

public class ResponseTests
{
    [Fact]
    public async Task A_user_is_read_with_what_is_absent_left_null()
    {
        using ScriptedService service = new(
            WireAnswer.Query(
                "ListUsers",
                """
                <IsTruncated>false</IsTruncated>
                <Users>
                  <member><Path>/svc/</Path><UserName>ci+=,.@-_</UserName><UserId>AIDA1</UserId><Arn>arn:aws:iam::111122223333:user/svc/ci+=,.@-_</Arn><CreateDate>2025-01-02T03:04:05Z</CreateDate></member>
                </Users>
                """
            )
        );

        ListUsersResponse response = await ClientOf(service).ListUsersAsync(new ListUsersRequest());

        User user = response.Users.Should().ContainSingle().Subject;
        user.UserName.Should().Be("ci+=,.@-_");
        user.CreateDate.Should().Be(new DateTime(2025, 1, 2, 3, 4, 5, DateTimeKind.Utc));
        user.PasswordLastUsed.Should().BeNull();
        user.PermissionsBoundary.Should().BeNull();
        user.Tags.Should().BeNullOrEmpty();
        response.IsTruncated.Should().BeFalse();
        response.Marker.Should().BeNull();
        response.ResponseMetadata.RequestId.Should().Be("id-of-body");
    }

    [Theory]
    [InlineData("<Users/>")]
    [InlineData("<Users></Users>")]
    [InlineData("")]
    public async Task An_empty_list_is_null_or_empty(string users)
    {
        using ScriptedService service = new(WireAnswer.Query("ListUsers", users));

        ListUsersResponse response = await ClientOf(service).ListUsersAsync(new ListUsersRequest());

        response.Users.Should().BeNullOrEmpty();
        response.IsTruncated.Should().NotBe(true);
    }

    [Theory]
    [InlineData("2025-01-02T03:04:05Z", 0)]
    [InlineData("2025-01-02T03:04:05.250Z", 250)]
    [InlineData("2025-01-02T03:04:05.250000Z", 250)]
    [InlineData("2025-01-02T05:04:05+02:00", 0)]
    public async Task A_time_is_read_as_utc(string text, int milliseconds)
    {
        using ScriptedService service = new(
            WireAnswer.Query("GetUser", $"<User><CreateDate>{text}</CreateDate></User>")
        );

        GetUserResponse response = await ClientOf(service).GetUserAsync(new GetUserRequest { UserName = "ci" });

        response.User.CreateDate.Should().Be(new DateTime(2025, 1, 2, 3, 4, 5, milliseconds, DateTimeKind.Utc));
        response.User.CreateDate!.Value.Kind.Should().Be(DateTimeKind.Utc);
    }

    [Fact]
    public async Task A_key_status_that_the_package_does_not_know_is_kept_as_it_came()
    {
        using ScriptedService service = new(
            WireAnswer.Query(
                "ListAccessKeys",
                "<AccessKeyMetadata><member><Status>Active</Status></member><member><Status>Frozen</Status></member></AccessKeyMetadata>"
            )
        );

        ListAccessKeysResponse response = await ClientOf(service)
            .ListAccessKeysAsync(new ListAccessKeysRequest { UserName = "ci" });

        response.AccessKeyMetadata.Select(key => key.Status.Value).Should().Equal("Active", "Frozen");
        (response.AccessKeyMetadata[0].Status == StatusType.Active).Should().BeTrue();
        (response.AccessKeyMetadata[1].Status == StatusType.Inactive).Should().BeFalse();
    }

    [Fact]
    public async Task A_key_that_was_never_used_has_no_date_of_last_use()
    {
        using ScriptedService service = new(
            WireAnswer.Query(
                "GetAccessKeyLastUsed",
                "<UserName>ci</UserName><AccessKeyLastUsed><Region>N/A</Region><ServiceName>N/A</ServiceName></AccessKeyLastUsed>"
            )
        );

        GetAccessKeyLastUsedResponse response = await ClientOf(service)
            .GetAccessKeyLastUsedAsync(new GetAccessKeyLastUsedRequest { AccessKeyId = "AKIAIOSFODNN7EXAMPLE" });

        response.AccessKeyLastUsed.LastUsedDate.Should().BeNull();
        response.AccessKeyLastUsed.ServiceName.Should().Be("N/A");
        response.UserName.Should().Be("ci");
    }

    [Fact]
    public async Task The_content_of_a_credential_report_is_decoded()
    {
        string content = Convert.ToBase64String(
            Encoding.UTF8.GetBytes("user,arn\nci,é\n"),
            Base64FormattingOptions.InsertLineBreaks
        );
        using ScriptedService service = new(
            WireAnswer.Query(
                "GetCredentialReport",
                $"<Content>{content}</Content><ReportFormat>text/csv</ReportFormat><GeneratedTime>2026-11-01T10:00:00Z</GeneratedTime>"
            )
        );

        GetCredentialReportResponse response = await ClientOf(service).GetCredentialReportAsync();

        using StreamReader reader = new(response.Content);
        (await reader.ReadToEndAsync()).Should().Be("user,arn\nci,é\n");
        response.ReportFormat.Should().Be(ReportFormatType.TextCsv);
    }

    [SkippableFact]
    public async Task A_well_formed_page_that_is_no_answer_is_not_taken_for_an_empty_one()
    {
        StandIns.Only("they read past elements that they do not know");
        using ScriptedService service = new(
            new WireAnswer(200, "text/html", "<html><body>Sign in to this network</body></html>")
        );

        Func<Task> act = () => ClientOf(service).ListUsersAsync(new ListUsersRequest());

        await act.Should().ThrowAsync<XmlException>();
    }

    private static AmazonIdentityManagementServiceClient ClientOf(ScriptedService service) =>
        new(Credentials.Any, service.Configure(new AmazonIdentityManagementServiceConfig()));
}
