using System.Text.Json;
using AccessKeyRotation.Local.Account;

namespace AccessKeyRotation.Cli.Tests.Commands.Remediate;

public sealed class FailedBatchTests
{
    [Fact]
    public async Task A_failed_batch_is_the_last_and_the_next_run_goes_on_with_it()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartWithDocumentsAsync();
        account.DeployRule();
        foreach (string name in new[] { "a", "b", "c", "d", "e", "f" })
            account.AddUser(name, 100);
        account.Account.Faults.Fail("UpdateAccessKey", times: 1, "AccessDenied", 403);
        using CommandLine first = new(account.Url);
        using CommandLine second = new(account.Url);

        (await first.RunAsync("remediate", "--yes", "--batch-size", "2")).Should().Be(1, first.Errors);
        string[] started = [.. account.StartedFor()];
        (await second.RunAsync("remediate", "--yes", "--batch-size", "2"))
            .Should()
            .Be(0, second.Output + second.Errors);

        started.Should().Equal("a", "b");
        first
            .Output.Should()
            .Contain(": FAILED. Execution ")
            .And.Contain("iam:UpdateAccessKey")
            .And.Contain("AccessDenied")
            .And.Contain(
                "Batch 1 of 3: FAILED for 1 of 2 users; 1 access key deactivated.\nNo more executions are started because a batch failed.\n"
            )
            .And.Contain("1 user remediated, 1 access key deactivated; 5 users are still in violation.\n");
        account.StartedFor().Skip(2).Should().HaveCount(5).And.OnlyHaveUniqueItems();
        account
            .Account.Users.Present.InOrder.SelectMany(user => user.AccessKeys)
            .Should()
            .OnlyContain(key => key.Status == AccessKeyStatus.Inactive);
    }

    [Fact]
    public async Task A_start_that_is_refused_ends_the_batch_after_those_before_it()
    {
        await using AccountOnLoopback account = await QuickFunction.StartAsync("a", "b", "c", "d", "e", "f");
        int starts = 0;
        account.Account.Faults.BeforeAnswer = call =>
        {
            if (call.Action == "StartAutomationExecution" && ++starts == 2)
                account.Account.Faults.Fail(
                    "StartAutomationExecution",
                    times: 1,
                    "AutomationExecutionLimitExceededException",
                    400
                );
        };
        using CommandLine line = new(account.Url);

        (await line.RunAsync("remediate", "--yes", "--format", "json", "--batch-size", "3"))
            .Should()
            .Be(1, line.Errors);

        // The fault is read before or after the hook, which is called by the second start.
        int started = account.Account.Automations.All.Count;
        started.Should().BeInRange(1, 2);
        JsonElement[] outcomes = [.. JsonElement.Parse(line.Output).EnumerateArray()];
        outcomes
            .Select(outcome => outcome.GetProperty("outcome").GetString())
            .Should()
            .Equal([.. Enumerable.Repeat("done", started), "failed"]);
        outcomes[^1]
            .GetProperty("failure")
            .GetString()
            .Should()
            .StartWith(
                "ssm:StartAutomationExecution for document AccessKeyRotation-DeactivateAccessKeys failed: AutomationExecutionLimitExceeded"
            );
        outcomes[^1].GetProperty("executionId").ValueKind.Should().Be(JsonValueKind.Null);
    }

    [Fact]
    public async Task A_start_whose_answer_is_lost_starts_nobody_twice()
    {
        await using AccountOnLoopback account = await QuickFunction.StartAsync("a", "b", "c", "d", "e", "f");
        account.Account.Faults.Cut("StartAutomationExecution", times: 1, afterActing: true);
        using CommandLine line = new(account.Url);

        (await line.RunAsync("remediate", "--yes")).Should().Be(0, line.Output + line.Errors);

        account.StartedFor().Should().Equal("a", "b", "c", "d", "e", "f");
    }

    [Fact]
    public async Task A_user_who_still_violates_although_the_document_succeeded_fails_the_batch()
    {
        await using AccountOnLoopback account = await QuickFunction.StartAsync("a", "b", "c", "d", "e", "f");
        string key = account.Now("a").AccessKeys[0].Id;
        // The key is reactivated before every evaluation.
        account.Account.Faults.BeforeAnswer = call =>
        {
            if (call.Action == "GetAccountAuthorizationDetails")
                account.Account.Users.ChangeAccessKey("a", key, current =>
                    current with
                    {
                        Status = AccessKeyStatus.Active,
                    }
                );
        };
        using CommandLine line = new(account.Url);

        (await line.RunAsync("remediate", "--yes", "--batch-size", "1")).Should().Be(1);

        line.Output.Should()
            .Contain(
                $"succeeded, but this key is still in violation: {key}.\nBatch 1 of 6: FAILED for 1 of 1 user; 1 access key deactivated.\n"
            );
        account.StartedFor().Should().Equal("a");
    }

    [Fact]
    public async Task An_account_that_cannot_be_read_after_a_batch_ends_the_run_and_hides_nothing()
    {
        await using AccountOnLoopback account = await QuickFunction.StartAsync("a", "b", "c", "d", "e", "f");
        account.Account.Faults.BeforeAnswer = call =>
        {
            if (call.Action == "StartAutomationExecution")
                account.Account.Faults.Deny("GetAccountAuthorizationDetails");
        };
        using CommandLine line = new(account.Url);

        (await line.RunAsync("remediate", "--yes", "--batch-size", "1")).Should().Be(1);

        line.Output.Should()
            .Contain($"  a: deactivated {account.Now("a").AccessKeys[0].Id}. The account was not evaluated again.\n");
        line.Errors.Should().Contain("iam:GetAccountAuthorizationDetails failed: AccessDenied");
        account.StartedFor().Should().Equal("a");
    }

    [Fact]
    public async Task Acts_that_are_stopped_between_two_batches_end_the_run()
    {
        await using AccountOnLoopback account = await QuickFunction.StartAsync("a", "b", "c", "d", "e", "f");
        account.Account.Faults.BeforeAnswer = call =>
        {
            if (call.Action == "GetAccountAuthorizationDetails" && account.Account.Automations.All.Count > 0)
                account.Account.Parameters.Put("/access-key-rotation/paused", "INC-42");
        };
        using CommandLine line = new(account.Url);

        (await line.RunAsync("remediate", "--yes", "--batch-size", "2")).Should().Be(1, line.Errors);

        line.Output.Should()
            .Contain(
                "No more executions are started: the remediation is paused by the parameter /access-key-rotation/paused with the text \"INC-42\". Run access-key-rotation resume after the pause.\n"
            );
        account.StartedFor().Should().Equal("a", "b");
    }
}
