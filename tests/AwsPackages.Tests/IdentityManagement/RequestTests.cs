using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using AwsPackages.Tests.Wire;

namespace AwsPackages.Tests.IdentityManagement;

public class RequestTests
{
    [Fact]
    public async Task A_request_is_a_signed_form_post_for_the_region_of_iam()
    {
        using ScriptedService service = new(WireAnswer.Query("ListUsers", "<IsTruncated>false</IsTruncated><Users/>"));

        await ClientOf(service).ListUsersAsync(new ListUsersRequest { MaxItems = 1000 });

        service.Request.SignedFor.Should().EndWith("/iam");
        service.Request.Headers["Content-Type"].Should().Be("application/x-www-form-urlencoded; charset=utf-8");
        service
            .Request.Body.Split('&')
            .Should()
            .BeEquivalentTo("Action=ListUsers", "Version=2010-05-08", "MaxItems=1000");
    }

    [Fact]
    public async Task Values_are_percent_encoded_as_rfc_3986_says()
    {
        using ScriptedService service = new(WireAnswer.Query("ListUsers", ""));

        await ClientOf(service).ListUsersAsync(new ListUsersRequest { PathPrefix = "/svc team/+=,.@-_~*'()é/" });

        service.Request.Body.Should().Contain("PathPrefix=%2Fsvc%20team%2F%2B%3D%2C.%40-_~%2A%27%28%29%C3%A9%2F");
    }

    [Fact]
    public async Task Names_and_tags_are_encoded_so_that_no_character_of_theirs_parts_fields()
    {
        using ScriptedService service = new(WireAnswer.Query("TagUser", ""));

        await ClientOf(service)
            .TagUserAsync(
                new TagUserRequest { UserName = "x+y=z,w", Tags = [new Tag { Key = "a b", Value = "1=2, 3/4" }] }
            );

        service
            .Request.Body.Split('&')
            .Should()
            .BeEquivalentTo(
                "Action=TagUser",
                "Version=2010-05-08",
                "UserName=x%2By%3Dz%2Cw",
                "Tags.member.1.Key=a%20b",
                "Tags.member.1.Value=1%3D2%2C%203%2F4"
            );
    }

    [Fact]
    public async Task Items_of_a_list_are_counted_from_one_in_their_order()
    {
        using ScriptedService service = new(WireAnswer.Query("UntagUser", ""));
        string[] keys = [.. Enumerable.Range(1, 11).Select(number => $"key{number}")];

        await ClientOf(service).UntagUserAsync(new UntagUserRequest { UserName = "ci", TagKeys = [.. keys] });

        Dictionary<string, string> form = Form.Of(service.Request);
        keys.Should().OnlyContain(key => form[$"TagKeys.member.{key.Replace("key", "")}"] == key);
    }

    [Fact]
    public async Task A_parameter_that_is_not_set_is_not_sent()
    {
        using ScriptedService service = new(WireAnswer.Query("ListAccessKeys", ""));

        await ClientOf(service).ListAccessKeysAsync(new ListAccessKeysRequest { UserName = "ci" });

        service
            .Request.Body.Split('&')
            .Should()
            .BeEquivalentTo("Action=ListAccessKeys", "Version=2010-05-08", "UserName=ci");
    }

    [Fact]
    public async Task A_configured_authentication_region_is_signed_for()
    {
        using ScriptedService service = new(WireAnswer.Query("GenerateCredentialReport", "<State>STARTED</State>"));
        AmazonIdentityManagementServiceConfig config = service.Configure(new AmazonIdentityManagementServiceConfig());
        config.AuthenticationRegion = "cn-north-1";
        using AmazonIdentityManagementServiceClient iam = new(Credentials.Any, config);

        await iam.GenerateCredentialReportAsync();

        service.Request.SignedFor.Should().Be("cn-north-1/iam");
    }

    private static AmazonIdentityManagementServiceClient ClientOf(ScriptedService service) =>
        new(Credentials.Any, service.Configure(new AmazonIdentityManagementServiceConfig()));
}
