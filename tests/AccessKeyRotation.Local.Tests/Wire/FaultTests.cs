using AccessKeyRotation.Local.Tests.Serving;

namespace AccessKeyRotation.Local.Tests.Wire;

public sealed class FaultTests
{
    [Fact]
    public async Task Every_third_call_of_the_chosen_actions_is_throttled()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        served.Account.Faults.Throttle(3, "ListUsers", "GetCredentialReport");

        List<int> statuses = [];
        for (int i = 0; i < 7; i++)
        {
            (await served.IamAsync("GenerateCredentialReport")).Status.Should().Be(200);
            statuses.Add((await served.IamAsync("ListUsers")).Status);
        }

        statuses.Should().Equal(200, 200, 400, 200, 200, 400, 200);
        served.Account.Calls.All.Where(call => call.ErrorCode == "Throttling").Should().HaveCount(2);
    }

    [Fact]
    public async Task Calls_beyond_the_burst_are_throttled_until_tokens_have_come_back()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        served.Account.Faults.ThrottleAbove(perSecond: 2, burst: 3, served.Time, "ListUsers");

        List<int> statuses = [];
        foreach (double seconds in (double[])[0, 0, 0, 0, 0.5, 0, 60, 0, 0, 0])
        {
            served.Time.Advance(TimeSpan.FromSeconds(seconds));
            statuses.Add((await served.IamAsync("ListUsers")).Status);
            (await served.IamAsync("GetUser", ("UserName", "nobody")))
                .ErrorCode.Should()
                .Be("NoSuchEntity", "another action takes no token");
        }

        statuses.Should().Equal(200, 200, 200, 400, 200, 400, 200, 200, 200, 400);
    }

    [Fact]
    public async Task Throttling_and_denial_are_spelt_as_the_protocol_spells_them()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        served.Account.Faults.Deny("ListUsers", "PutEvaluations");
        served.Account.Faults.Throttle(1);

        Answer denied = await served.IamAsync("ListUsers");
        Answer deniedJson = await served.ConfigAsync("PutEvaluations", "{}");
        Answer throttledJson = await served.ConfigAsync("GetResourceConfigHistory", "{}");

        (denied.Status, denied.ErrorCode).Should().Be((403, "AccessDenied"));
        denied.Message.Should().Contain("is not authorized to perform: iam:ListUsers");
        (deniedJson.Status, deniedJson.ErrorCode).Should().Be((400, "AccessDeniedException"));
        (throttledJson.Status, throttledJson.ErrorCode, throttledJson.Message)
            .Should()
            .Be((400, "ThrottlingException", "Rate exceeded"));
    }

    [Fact]
    public async Task The_first_calls_of_an_action_fail_as_told()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        served.Account.Faults.Fail("ListUsers", 2, "ServiceFailure", 500, "try again");

        Answer first = await served.IamAsync("ListUsers");
        (first.Status, first.ErrorCode, first.Message, first.Value("Type"))
            .Should()
            .Be((500, "ServiceFailure", "try again", "Receiver"));
        (await served.IamAsync("ListUsers")).Status.Should().Be(500);
        (await served.IamAsync("ListUsers")).Status.Should().Be(200);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task A_cut_connection_leaves_the_caller_in_doubt(bool afterActing, int users)
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        served.Account.Faults.Cut("CreateUser", 1, afterActing);

        Func<Task> create = () => served.IamAsync("CreateUser", ("UserName", "alice"));

        await create.Should().ThrowAsync<HttpRequestException>();
        served.Account.Users.Present.Count.Should().Be(users);
        served.Account.Calls.Of("CreateUser").Should().ContainSingle().Which.Status.Should().BeNull();
        (await served.IamAsync("ListUsers")).Status.Should().Be(200);
    }

    [Fact]
    public async Task A_truncated_response_is_the_first_half_with_status_200_and_the_call_has_its_effect()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        string complete = (await served.ConfigAsync("DescribeConfigRules", "{}")).Body;
        served.Account.Faults.Truncate("CreateUser", 1);
        served.Account.Faults.Truncate("DescribeConfigRules", 1);

        Answer created = await served.IamAsync("CreateUser", ("UserName", "alice"));
        Answer described = await served.ConfigAsync("DescribeConfigRules", "{}");

        created.Status.Should().Be(200);
        created.Body.Should().StartWith("<").And.NotContain("</CreateUserResponse>");
        served.Account.Users.Present.Count.Should().Be(1);
        (described.Status, described.Body).Should().Be((200, complete[..(complete.Length / 2)]));
        (await served.ConfigAsync("DescribeConfigRules", "{}")).Body.Should().Be(complete);
    }

    [Fact]
    public async Task A_truncated_error_has_status_200_too()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        served.Account.Faults.Truncate("GetUser", 1);

        Answer answer = await served.IamAsync("GetUser", ("UserName", "alice"));

        answer.Status.Should().Be(200);
        answer.Body.Should().StartWith("<ErrorResponse").And.NotContain("</ErrorResponse>");
        (await served.IamAsync("GetUser", ("UserName", "alice"))).ErrorCode.Should().Be("NoSuchEntity");
    }

    [Fact]
    public async Task Latency_passes_on_the_accounts_clock()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        served.Account.Faults.Latency = TimeSpan.FromSeconds(30);

        Task<Answer> call = served.IamAsync("ListUsers");
        while (served.Account.Calls.MostAtOnce("ListUsers") == 0)
            await Task.Delay(10);
        await Task.Delay(200);
        call.IsCompleted.Should().BeFalse();

        // Repeated, because a call in progress may not have started to wait.
        while (!call.IsCompleted)
        {
            served.Time.Advance(TimeSpan.FromSeconds(30));
            await Task.WhenAny(call, Task.Delay(10));
        }
        (await call).Status.Should().Be(200);
    }

    [Fact]
    public async Task The_account_can_change_in_the_middle_of_a_run()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        served.Account.Users.Add("alice");
        served.Account.Faults.BeforeAnswer = call =>
        {
            if (call.Action == "ListAccessKeys" && call.Form["UserName"] == "alice")
                served.Account.Users.Rename("alice", "alice2");
        };

        (await served.IamAsync("ListUsers")).Values("UserName").Should().Equal("alice");
        (await served.IamAsync("ListAccessKeys", ("UserName", "alice"))).ErrorCode.Should().Be("NoSuchEntity");
    }

    [Fact]
    public async Task A_hook_that_fails_is_not_taken_for_an_answer_of_AWS()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        served.Account.Faults.BeforeAnswer = _ => served.Account.Users.Delete("nobody");

        Answer answer = await served.IamAsync("ListUsers");

        (answer.Status, answer.ErrorCode).Should().Be((500, "InternalFailure"));
        answer.Message.Should().Contain("BeforeAnswer").And.Contain("nobody");
    }

    [Fact]
    public async Task Everything_works_again_once_faults_are_cleared()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        served.Account.Faults.Deny();
        served.Account.Faults.PageLimit = 1;
        (await served.IamAsync("ListUsers")).Status.Should().Be(403);

        served.Account.Faults.Clear();

        (await served.IamAsync("ListUsers")).Status.Should().Be(200);
        served.Account.Faults.PageLimit.Should().BeNull();
    }
}
