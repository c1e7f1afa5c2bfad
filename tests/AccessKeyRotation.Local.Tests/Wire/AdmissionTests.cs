using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Tests.Serving;

namespace AccessKeyRotation.Local.Tests.Wire;

public sealed class AdmissionTests
{
    private static readonly (string, string)[] ListUsers = [("Action", "ListUsers"), ("Version", "2010-05-08")];

    [Fact]
    public async Task An_answer_has_AWSs_headers()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();

        Answer answer = await served.IamAsync("ListUsers");

        answer.ContentType.Should().Be("text/xml");
        answer.Headers["x-amzn-RequestId"].Should().Be(answer.Value("RequestId")).And.MatchRegex("^[0-9a-f-]{36}$");
        answer.Headers.Should().NotContainKey("Server");
    }

    [Fact]
    public async Task A_call_that_is_not_signed_is_refused()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();

        Answer query = await served.FormAsync(null, ListUsers);
        Answer json = await served.JsonAsync(null, "StarlingDoveService.PutEvaluations", "{}");

        (query.Status, query.ErrorCode).Should().Be((403, "MissingAuthenticationToken"));
        (json.Status, json.ErrorCode).Should().Be((400, "MissingAuthenticationTokenException"));
    }

    [Fact]
    public async Task A_call_signed_for_another_service_is_refused()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();

        Answer query = await served.FormAsync(ServedAccount.Authorization("sts"), ListUsers);
        Answer json = await served.JsonAsync(
            ServedAccount.Authorization("iam"),
            "StarlingDoveService.PutEvaluations",
            "{}"
        );

        (query.Status, query.ErrorCode, query.Message)
            .Should()
            .Be((403, "SignatureDoesNotMatch", "Credential should be scoped to correct service: 'iam'. "));
        (json.Status, json.ErrorCode).Should().Be((400, "InvalidSignatureException"));
    }

    [Fact]
    public async Task A_signature_of_another_form_is_refused()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();

        (await served.FormAsync("Basic YWxpY2U6c2VjcmV0", ListUsers)).ErrorCode.Should().Be("IncompleteSignature");
    }

    [Fact]
    public async Task An_unknown_action_is_refused_in_its_own_protocol()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();

        Answer query = await served.IamAsync("BecomeRoot");
        Answer noVersion = await served.FormAsync(ServedAccount.Authorization("iam"), ("Action", "ListUsers"));
        Answer json = await served.ConfigAsync("DeleteEverything", "{}");
        Answer nobody = await served.JsonAsync(ServedAccount.Authorization("ssm"), "Nobody.Does", "{}");

        (query.Status, query.ErrorCode, query.Message)
            .Should()
            .Be((400, "InvalidAction", "Could not find operation BecomeRoot for version 2010-05-08"));
        (noVersion.Status, noVersion.Message)
            .Should()
            .Be((400, "Could not find operation ListUsers for version NO_VERSION_SPECIFIED"));
        (json.Status, json.ErrorCode).Should().Be((400, "UnknownOperationException"));
        (nobody.Status, nobody.ErrorCode).Should().Be((400, "UnknownOperationException"));
    }

    [Fact]
    public async Task Each_call_is_written_down_with_what_it_asked_and_how_it_ended()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        served.Account.Users.Add("alice");

        await served.FormAsync(
            ServedAccount.Authorization("iam", "AKIASOMEBODYSOMEBODY", "eu-west-1"),
            [.. ListUsers, ("MaxItems", "5")]
        );
        await served.IamAsync("GetUser", ("UserName", "nobody"));
        await served.ConfigAsync("PutEvaluations", """{"ResultToken":"x"}""");
        await served.IamAsync("CreateLoginProfile", ("UserName", "alice"), ("Password", "hunter2"));

        IReadOnlyList<RecordedCall> calls = served.Account.Calls.All;
        calls
            .Select(call => (call.Service, call.Action, call.Status, call.ErrorCode))
            .Should()
            .Equal(
                ("iam", "ListUsers", 200, null),
                ("iam", "GetUser", 404, "NoSuchEntity"),
                ("config", "PutEvaluations", 400, "InvalidResultTokenException"),
                ("iam", "CreateLoginProfile", 400, "InvalidAction")
            );
        calls[0].Request.Scope.Should().Be(new SigningScope("AKIASOMEBODYSOMEBODY", "eu-west-1", "iam"));
        calls[0].Request.Form["MaxItems"].Should().Be("5");
        calls[2].Request.Json.Should().Be("""{"ResultToken":"x"}""");
        calls[3].Request.Form.Should().BeEmpty("the parameters of an unknown action may be secrets");
        served.Account.Calls.CountByAction().Should().Contain("GetUser", 1);
    }

    [Fact]
    public async Task Two_accounts_are_served_side_by_side()
    {
        await using ServedAccount one = await ServedAccount.StartAsync();
        await using ServedAccount other = await ServedAccount.StartAsync();
        one.Account.Users.Add("alice");

        one.Url.IsLoopback.Should().BeTrue();
        (await other.IamAsync("ListUsers")).Values("UserName").Should().BeEmpty();
    }
}
