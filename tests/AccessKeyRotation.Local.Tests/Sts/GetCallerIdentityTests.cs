using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Tests.Serving;

namespace AccessKeyRotation.Local.Tests.Sts;

public sealed class GetCallerIdentityTests
{
    [Fact]
    public async Task A_users_key_is_the_user()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        IamUser user = served.Account.Users.Add("bot", "/svc/");
        string key = served.Account.Users.AddAccessKey("bot").Id;

        Answer answer = await AskAsync(served, key);

        (answer.Value("Arn"), answer.Value("UserId"), answer.Value("Account"))
            .Should()
            .Be((user.Arn, user.Id, "111122223333"));
    }

    [Fact]
    public async Task A_sessions_key_is_the_session()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        Answer session = await served.StsAsync(
            "AssumeRole",
            ("RoleArn", "arn:aws:iam::444455556666:role/rotator"),
            ("RoleSessionName", "run-1")
        );

        Answer answer = await AskAsync(served, session.Value("AccessKeyId")!);

        (answer.Value("Arn"), answer.Value("UserId"), answer.Value("Account"))
            .Should()
            .Be((session.Value("Arn"), session.Value("AssumedRoleId"), "444455556666"));
    }

    [Fact]
    public async Task Any_other_key_is_a_role_of_the_account_and_refusals_name_it()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        const string arn = "arn:aws:sts::111122223333:assumed-role/local/caller";

        (await AskAsync(served, "AKIANOBODYNOBODYNOBO")).Value("Arn").Should().Be(arn);
        served.Account.Faults.Deny();
        (await served.IamAsync("ListUsers"))
            .Message.Should()
            .StartWith($"User: {arn} is not authorized to perform: iam:ListUsers");
    }

    private static Task<Answer> AskAsync(ServedAccount served, string accessKeyId) =>
        served.FormAsync(
            ServedAccount.Authorization("sts", accessKeyId),
            ("Action", "GetCallerIdentity"),
            ("Version", "2011-06-15")
        );
}
