using System.Net.Http.Headers;
using System.Xml.Linq;
using AccessKeyRotation.Peers;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using Amazon.Runtime;
using AwsPackages.Tests.Wire;

namespace AwsPackages.Tests.IdentityManagement;

/// <summary>Every operation against a third-party IAM. One test with one server, because its start is slow.</summary>
public sealed class MotoTests
{
    [SkippableTheory]
    [InlineData("/", "plain")]
    [InlineData("/svc/team-a/", "a+b=c,d.e@f-g_h")]
    public async Task Every_operation_works_on_moto(string path, string name)
    {
        await using MotoServer moto = await MotoServer.StartAsync();
        XElement created = await PostAsync(
            moto,
            new()
            {
                ["Action"] = "CreateUser",
                ["UserName"] = name,
                ["Path"] = path,
                ["Tags.member.1.Key"] = "owner",
                ["Tags.member.1.Value"] = "team a",
            }
        );
        string userId = Value(created, "UserId");
        string active = Value(
            await PostAsync(moto, new() { ["Action"] = "CreateAccessKey", ["UserName"] = name }),
            "AccessKeyId"
        );
        string inactive = Value(
            await PostAsync(moto, new() { ["Action"] = "CreateAccessKey", ["UserName"] = name }),
            "AccessKeyId"
        );
        await PostAsync(
            moto,
            new()
            {
                ["Action"] = "UpdateAccessKey",
                ["UserName"] = name,
                ["AccessKeyId"] = inactive,
                ["Status"] = "Inactive",
            }
        );
        using AmazonIdentityManagementServiceClient iam = ClientOf(moto);

        List<User> users = [];
        await foreach (User listed in iam.Paginators.ListUsers(new ListUsersRequest { PathPrefix = path }).Users)
            users.Add(listed);
        User user = users.Should().ContainSingle().Subject;
        user.UserId.Should().Be(userId);
        user.UserName.Should().Be(name);
        user.Path.Should().Be(path);
        user.Arn.Should().EndWith($":user{path}{name}");
        user.CreateDate!.Value.Kind.Should().Be(DateTimeKind.Utc);

        GetUserResponse got = await iam.GetUserAsync(new GetUserRequest { UserName = name });
        got.User.Tags.Should()
            .ContainSingle()
            .Which.Should()
            .BeEquivalentTo(new Tag { Key = "owner", Value = "team a" });

        List<AccessKeyMetadata> keys = [];
        await foreach (
            AccessKeyMetadata key in iam
                .Paginators.ListAccessKeys(new ListAccessKeysRequest { UserName = name })
                .AccessKeyMetadata
        )
            keys.Add(key);
        keys.Should().HaveCount(2).And.OnlyContain(key => key.UserName == name);
        keys.Single(key => key.AccessKeyId == active).Status.Should().Be(StatusType.Active);
        keys.Single(key => key.AccessKeyId == inactive).Status.Should().Be(StatusType.Inactive);
        keys[0].CreateDate.Should().BeCloseTo(user.CreateDate!.Value, TimeSpan.FromMinutes(5));

        GetAccessKeyLastUsedResponse lastUsed = await iam.GetAccessKeyLastUsedAsync(
            new GetAccessKeyLastUsedRequest { AccessKeyId = active }
        );
        lastUsed.UserName.Should().Be(name);
        lastUsed.AccessKeyLastUsed.Region.Should().NotBeNullOrEmpty();
    }

    [SkippableFact]
    public async Task A_credential_report_is_made_and_read_on_moto()
    {
        await using MotoServer moto = await MotoServer.StartAsync();
        await PostAsync(moto, new() { ["Action"] = "CreateUser", ["UserName"] = "ci" });
        using AmazonIdentityManagementServiceClient iam = ClientOf(moto);

        Func<Task> early = () => iam.GetCredentialReportAsync();
        (await early.Should().ThrowAsync<CredentialReportNotPresentException>())
            .Which.ErrorCode.Should()
            .Be("ReportNotPresent");

        List<ReportStateType> states = [];
        do states.Add((await iam.GenerateCredentialReportAsync()).State);
        while (states[^1] != ReportStateType.COMPLETE && states.Count < 5);
        GetCredentialReportResponse report = await iam.GetCredentialReportAsync();

        states[0].Should().Be(ReportStateType.STARTED);
        report.ReportFormat.Should().Be(ReportFormatType.TextCsv);
        using StreamReader reader = new(report.Content);
        string csv = await reader.ReadToEndAsync();
        csv.Should().StartWith("user,arn,user_creation_time,").And.Contain("\nci,");
    }

    [SkippableFact]
    public async Task A_user_that_does_not_exist_is_said_so_by_type()
    {
        await using MotoServer moto = await MotoServer.StartAsync();
        using AmazonIdentityManagementServiceClient iam = ClientOf(moto);

        Func<Task>[] acts =
        [
            () => iam.GetUserAsync(new GetUserRequest { UserName = "nobody" }),
            () => iam.ListAccessKeysAsync(new ListAccessKeysRequest { UserName = "nobody" }),
        ];

        foreach (Func<Task> act in acts)
        {
            NoSuchEntityException thrown = (await act.Should().ThrowAsync<NoSuchEntityException>()).Which;
            thrown.ErrorCode.Should().Be("NoSuchEntity");
            thrown.ErrorType.Should().Be(ErrorType.Sender);
            thrown.Message.Should().Contain("nobody");
        }
    }

    private static AmazonIdentityManagementServiceClient ClientOf(MotoServer moto) =>
        new(
            Credentials.Any,
            new AmazonIdentityManagementServiceConfig { ServiceURL = moto.Url.ToString(), MaxErrorRetry = 0 }
        );

    private static string Value(XElement answer, string name) =>
        answer.Descendants().Single(element => element.Name.LocalName == name).Value;

    /// <summary>
    /// Prepares the account with raw requests, so that only the tested operations are ours. moto does not verify
    /// signatures.
    /// </summary>
    private static async Task<XElement> PostAsync(MotoServer moto, Dictionary<string, string> parameters)
    {
        using HttpClient http = new();
        using HttpRequestMessage request = new(HttpMethod.Post, moto.Url)
        {
            Content = new FormUrlEncodedContent(parameters.Append(new("Version", "2010-05-08"))),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "AWS4-HMAC-SHA256",
            "Credential=AKIAIOSFODNN7EXAMPLE/20260101/us-east-1/iam/aws4_request, SignedHeaders=host, Signature=0"
        );
        using HttpResponseMessage response = await http.SendAsync(request);
        string body = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.Should().BeTrue(body);
        return XElement.Parse(body);
    }
}
