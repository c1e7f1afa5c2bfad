using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Lambda;

namespace AccessKeyRotation.ConfigRule.Tests.EndToEnd;

public sealed class ThrottlingTests
{
    private const int Users = 60;

    private static readonly string[] IamActions =
    [
        "ListUsers",
        "ListAccessKeys",
        "GetUser",
        "GetAccessKeyLastUsed",
        "GetCredentialReport",
        "GenerateCredentialReport",
    ];
    private static readonly string[] ConfigActions = ["GetComplianceDetailsByConfigRule", "PutEvaluations"];

    /// <summary>As in a storm of changes: the SDK's retries of one function are not enough.</summary>
    [Theory]
    [InlineData("ListAccessKeys")]
    [InlineData("GetUser")]
    [InlineData("GetParametersByPath")]
    public async Task A_change_is_evaluated_though_a_call_is_throttled_longer_than_the_SDK_retries(string action)
    {
        await using FastRetryRule rule = await FastRetryRule.StartAsync();
        DateTimeOffset now = rule.Account.Time.GetUtcNow();
        rule.Account.Users.Add("old", createDate: now.AddDays(-200));
        rule.Account.Users.AddAccessKey("old", now.AddDays(-100));
        IamUser user = rule.Account.Users.Present.Get("old");
        rule.Account.Faults.Fail(action, times: 3 * (1 + FastRetryRule.Retries), "ThrottlingException", 400);

        await rule.EvaluateChangeAsync(user);

        rule.Rule.ResultOf(user.Id)!.Evaluation.Compliance.Should().Be(ComplianceType.NonCompliant);
    }

    [Fact]
    public async Task A_scheduled_evaluation_ends_though_every_third_call_is_throttled_and_results_are_refused()
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        IamUser[] users = AddViolators(harness);
        (await harness.EvaluateAllAsync()).ErrorMessage.Should().BeNull();
        int undisturbed = harness.Account.Calls.All.Count;
        harness.Account.Calls.Clear();

        harness.Account.Faults.Throttle(3, IamActions);
        harness.Account.Faults.Throttle(3, ConfigActions);
        harness.Account.Faults.RefuseEvaluations(1, [.. users.Take(10).Select(user => user.Id)]);
        InvocationResult result = await harness.EvaluateAllAsync();

        result.ErrorMessage.Should().BeNull();
        harness
            .Account.Calls.All.Count(call => call.ErrorCode is "Throttling" or "ThrottlingException")
            .Should()
            .BeGreaterThan(Users / 4);
        harness
            .Account.Calls.Of("ListAccessKeys")
            .Where(call => call.ErrorCode is null)
            .Select(call => call.Request.Form["UserName"])
            .Should()
            .BeEquivalentTo(users.Select(user => user.Name), "everybody's keys are read once");
        IReadOnlyList<string>[] accepted =
        [
            .. harness
                .Account.Calls.Of("PutEvaluations")
                .Zip(harness.PutIds, (call, ids) => (call, ids))
                .Where(put => put.call.ErrorCode is null)
                .Select(put => put.ids),
        ];
        accepted.Should().HaveCount(2);
        accepted[0].Should().BeEquivalentTo(users.Select(user => user.Id));
        accepted[1].Should().BeEquivalentTo(users.Take(10).Select(user => user.Id));
        harness.Account.Calls.All.Count.Should().BeLessThan(2 * undisturbed);
    }

    [Fact]
    public async Task A_limit_below_the_pace_of_the_scheduled_evaluation_slows_it_down_and_does_not_fail_it()
    {
        // A client with one retry soon reaches the state of the built function's client after a hundred retries: no
        // retries left.
        await using FastRetryRule rule = await FastRetryRule.StartAsync();
        for (int user = 0; user < 40; user++)
        {
            rule.Account.Users.Add($"user-{user}", createDate: RuleHarness.DaysAgo(1000 + user));
            rule.Account.Users.AddAccessKey($"user-{user}", RuleHarness.DaysAgo(100));
        }
        rule.Account.Faults.ThrottleAbove(perSecond: 20, burst: 2, TimeProvider.System, "ListAccessKeys");

        await rule.EvaluateAllAsync();

        rule.Rule.Results.Should()
            .HaveCount(40)
            .And.OnlyContain(result => result.Evaluation.Compliance == ComplianceType.NonCompliant);
        rule.Account.Calls.Of("ListAccessKeys")
            .Count(call => call.ErrorCode == "Throttling")
            .Should()
            .BeGreaterThan(10);
    }

    [Fact]
    public async Task No_more_than_eight_users_are_asked_for_keys_at_a_time()
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        AddViolators(harness);
        (harness.Account.Faults.SlowActions, harness.Account.Faults.Slowness) = (
            ["ListAccessKeys"],
            TimeSpan.FromMilliseconds(60)
        );

        (await harness.EvaluateAllAsync()).ErrorMessage.Should().BeNull();

        harness.Account.Calls.MostAtOnce("ListAccessKeys").Should().BeInRange(2, 8);
    }

    [Fact]
    public async Task A_throttle_that_never_ends_is_an_error_that_names_the_call()
    {
        await using FastRetryRule rule = await FastRetryRule.StartAsync();
        rule.Account.Users.Add("user", createDate: RuleHarness.DaysAgo(1000));
        rule.Account.Faults.Throttle(1, "ListUsers");

        Func<Task> sweep = () => rule.EvaluateAllAsync();

        (await sweep.Should().ThrowAsync<Aws.AwsCallFailedException>()).WithMessage(
            "iam:ListUsers failed: Throttling: Rate exceeded"
        );
        rule.Account.Calls.Count("ListUsers")
            .Should()
            .Be(1 + FastRetryRule.Retries, "retries are the client's and nobody else's");
        rule.Rule.FinishedRuns.Should().BeEmpty();
    }

    [Fact]
    public async Task A_throttle_of_results_that_never_ends_is_an_error_that_names_the_call()
    {
        await using FastRetryRule rule = await FastRetryRule.StartAsync();
        rule.Account.Users.Add("user", createDate: RuleHarness.DaysAgo(1000));
        rule.Account.Faults.Throttle(1, "PutEvaluations");

        Func<Task> sweep = () => rule.EvaluateAllAsync();

        (await sweep.Should().ThrowAsync<Aws.AwsCallFailedException>()).WithMessage(
            "config:PutEvaluations failed: ThrottlingException: Rate exceeded"
        );
        rule.Account.Calls.Count("PutEvaluations").Should().Be(1 + FastRetryRule.Retries);
    }

    private static IamUser[] AddViolators(RuleHarness harness) =>
        [.. Enumerable.Range(0, Users).Select(number => harness.AddUser($"user-{number:D2}", 100 + number))];
}
