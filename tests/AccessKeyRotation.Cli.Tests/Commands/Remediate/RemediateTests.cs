using System.Text.Json;
using AccessKeyRotation.Cli.Tests.Risks;
using AccessKeyRotation.Cli.Tests.Snapshots;
using AccessKeyRotation.Local.Account;
using Spectre.Console.Testing;

namespace AccessKeyRotation.Cli.Tests.Commands.Remediate;

public sealed class RemediateTests
{
    [Fact]
    public async Task Forty_users_are_remediated_riskiest_first_in_batches_of_ten_with_a_look_after_each()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartWithDocumentsAsync();
        account.DeployRule();
        for (int index = 0; index < 40; index++)
            account.AddUser($"user-{index:D2}", 100 + index, 5);
        account.AddUser("young", 5);
        account.AddUser("waived", 400);
        account.Waive("waived");
        account.Tag("user-01", "environment", "production");
        account.Tag("user-02", "exposure", "internet");
        account.Quarantine("user-00");
        using CommandLine line = new(account.Url);

        int exitCode = await line.RunAsync("remediate", "--yes");

        exitCode.Should().Be(0, line.Output + line.Errors);
        account
            .StartedFor()
            .Should()
            .Equal([
                "user-00",
                "user-02",
                "user-01",
                .. Enumerable.Range(3, 37).Reverse().Select(index => $"user-{index:D2}"),
            ]);
        foreach (string name in account.StartedFor())
            account.StatusesOf(name).Should().Equal(AccessKeyStatus.Inactive, AccessKeyStatus.Active);
        account.StatusesOf("waived").Should().Equal(AccessKeyStatus.Active);
        // An evaluation lists the account once, with ten starts between two evaluations.
        string[] order =
        [
            .. account
                .Account.Calls.All.Where(call => !call.IsPolicyRead())
                .Select(call => call.Action)
                .Where(action => action is "StartAutomationExecution" or "GetAccountAuthorizationDetails"),
        ];
        order
            .Should()
            .Equal([
                "GetAccountAuthorizationDetails",
                .. Enumerable
                    .Repeat<string[]>(
                        [.. Enumerable.Repeat("StartAutomationExecution", 10), "GetAccountAuthorizationDetails"],
                        4
                    )
                    .SelectMany(batch => batch),
            ]);
        line.Output.Should()
            .Contain(
                "Batch 4 of 4: 10 access keys of 10 users deactivated.\n40 users remediated, 40 access keys deactivated; no user is in violation.\n"
            )
            .And.MatchRegex(@"To undo: access-key-rotation undo( AKIA\w+){40} --owner OWNER --reason REASON\n");
    }

    [Fact]
    public async Task The_outcomes_are_one_JSON_array_and_the_lines_go_elsewhere()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartWithDocumentsAsync();
        account.DeployRule();
        IamUser both = account.AddUser("both", 300, 200);
        account.Waive("both", both.AccessKeys[1].Id);
        using CommandLine line = new(account.Url);

        int exitCode = await line.RunAsync("remediate", "--yes", "--format", "json");

        exitCode.Should().Be(0, line.Errors);
        JsonElement only = JsonElement.Parse(line.Output).EnumerateArray().Should().ContainSingle().Subject;
        only.GetProperty("accountId").GetString().Should().Be(account.Account.Id);
        (
            only.GetProperty("userName").GetString(),
            only.GetProperty("userId").GetString(),
            only.GetProperty("batch").GetInt32(),
            only.GetProperty("outcome").GetString()
        )
            .Should()
            .Be(("both", both.Id, 1, "done"));
        only.GetProperty("executionId").GetString().Should().Be(account.Account.Automations.All[0].Id);
        only.GetProperty("deactivated")[0].GetProperty("accessKeyId").GetString().Should().Be(both.AccessKeys[0].Id);
        only.GetProperty("skipped")[0].GetProperty("accessKeyId").GetString().Should().Be(both.AccessKeys[1].Id);
        only.GetProperty("skipped")[0].GetProperty("why").GetString().Should().StartWith("it is waived until");
        only.GetProperty("failure").ValueKind.Should().Be(JsonValueKind.Null);
        line.Errors.Should().Contain("Batch 1 of 1: 1 user\n").And.Contain("1 user remediated");
    }

    [Fact]
    public async Task The_document_is_started_as_a_click_on_Remediate_starts_it()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartWithDocumentsAsync();
        string topic = account.Account.Topics.Add("keys-of-others");
        account.DeployRule(
            """{"maxAccessKeyAge":"30"}""",
            ("MaxAccessKeyAge", "30"),
            ("TopicArn", topic),
            ("AutomationAssumeRole", "arn:aws:iam::111122223333:role/runs-documents"),
            ("DryRun", "true")
        );
        IamUser old = account.AddUser("old", 40);
        using CommandLine line = new(account.Url);

        (await line.RunAsync("remediate", "--yes")).Should().Be(0, line.Output + line.Errors);

        account
            .Account.Automations.All.Single()
            .Parameters.ToDictionary(parameter => parameter.Key, parameter => parameter.Value[0])
            .Should()
            .Contain(
                new Dictionary<string, string>
                {
                    ["ResourceId"] = old.Id,
                    ["MaxAccessKeyAge"] = "30",
                    ["TopicArn"] = topic,
                    ["AutomationAssumeRole"] = "arn:aws:iam::111122223333:role/runs-documents",
                    ["DryRun"] = "false",
                }
            );
        account.Account.Topics.Messages.Should().ContainSingle().Which.TopicArn.Should().Be(topic);
    }

    [Fact]
    public async Task It_asks_first_and_starts_nothing_after_a_no()
    {
        await using AccountOnLoopback account = await QuickFunction.StartAsync("old");
        using CommandLine no = new(account.Url);
        no.Status.Interactive();
        no.Status.Input.PushTextWithEnter("n");
        using CommandLine yes = new(account.Url);
        yes.Status.Interactive();
        yes.Status.Input.PushTextWithEnter("y");

        (await no.RunAsync("remediate")).Should().Be(1);
        int started = account.Account.Automations.All.Count;
        (await yes.RunAsync("remediate")).Should().Be(0, yes.Output + yes.Errors);

        started.Should().Be(0);
        no.Status.Output.Should()
            .Contain("Deactivate 1 access key of 1 user in 1 batch in account 111122223333 (us-east-1)?");
        no.Output.Should().EndWith("The confirmation was declined: no remediation was started.\n");
        account.StatusesOf("old").Should().Equal(AccessKeyStatus.Inactive);
        yes.Status.Output.Should().Contain("Batch 1 of 1").And.Contain("done", "the batch is shown while it runs");
    }

    [Fact]
    public async Task Without_a_terminal_and_without_yes_it_is_refused()
    {
        await using AccountOnLoopback account = await QuickFunction.StartAsync("old");
        using CommandLine line = new(account.Url);

        (await line.RunAsync("remediate")).Should().Be(2);

        line.Errors.Should()
            .Be(
                "Nothing was changed: the confirmation requires a terminal. Use --yes to continue without confirmation.\n"
            );
        account.Account.Automations.All.Should().BeEmpty();
    }

    [Fact]
    public async Task While_acts_are_stopped_or_may_be_nothing_is_started()
    {
        await using AccountOnLoopback account = await QuickFunction.StartAsync("old");
        account.Account.Parameters.Put("/access-key-rotation/paused", "INC-42: alice is on it");
        using CommandLine paused = new(account.Url);
        using CommandLine unreadable = new(account.Url);

        (await paused.RunAsync("remediate", "--yes")).Should().Be(2);
        account.Account.Faults.Deny("GetParameter");
        (await unreadable.RunAsync("remediate", "--yes")).Should().Be(2);

        paused
            .Errors.Should()
            .Be(
                "No execution was started: the remediation is paused by the parameter /access-key-rotation/paused with the text \"INC-42: alice is on it\". Run access-key-rotation resume after the pause.\n"
            );
        unreadable.Errors.Should().StartWith("ssm:GetParameter for /access-key-rotation/paused failed: AccessDenied");
        account.Account.Automations.All.Should().BeEmpty();
    }

    [Fact]
    public async Task Who_is_left_with_a_reason_is_told_of_and_no_failure()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartWithDocumentsAsync();
        account.DeployRule();
        IamUser mixed = account.AddUser("mixed", 300, 200);
        account.Account.Users.ChangeAccessKey("mixed", mixed.AccessKeys[0].Id, key =>
            key with
            {
                LastUse = new(AccountOnLoopback.DaysAgo(2), "s3", "us-east-1"),
            }
        );
        using CommandLine line = new(account.Url);

        (await line.RunAsync("remediate", "--yes", "--skip-if-used-within", "7"))
            .Should()
            .Be(1, "a user still violates");

        TextSnapshot.Match(line.Output);
        line.Output.Should()
            .Contain($"  mixed: deactivated {mixed.AccessKeys[1].Id}; skipped {mixed.AccessKeys[0].Id} (it was used ")
            .And.Contain(
                "Batch 1 of 1: 1 access key of 1 user deactivated.\n0 users remediated, 1 access key deactivated; 1 user is still in violation.\n"
            );
    }

    [Fact]
    public async Task No_more_users_than_asked_for_are_remediated()
    {
        await using AccountOnLoopback account = await QuickFunction.StartAsync("a", "b", "c", "d");
        using CommandLine bounded = new(account.Url);
        using CommandLine named = new(account.Url);

        (await bounded.RunAsync("remediate", "--yes", "--max-users", "2", "--batch-size", "1"))
            .Should()
            .Be(1, bounded.Errors);
        (await named.RunAsync("remediate", "--yes", "--user", "d"))
            .Should()
            .Be(0, "of those asked for nobody violates any more");

        account.StartedFor().Should().Equal("a", "b", "d");
        bounded
            .Output.Should()
            .Contain("2 users remediated, 2 access keys deactivated; 2 users are still in violation.");
    }

    [Fact]
    public async Task Where_nobody_violates_nothing_is_asked()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        account.DeployRule();
        account.AddUser("young", 5);
        using CommandLine table = new(account.Url);
        using CommandLine json = new(account.Url);

        (await table.RunAsync("remediate")).Should().Be(0, table.Errors);
        (await json.RunAsync("remediate", "--format", "json")).Should().Be(0, json.Errors);

        table.Output.Should().Be("No user is in violation.\n");
        json.Output.Should().Be("[]\n");
    }

    [Fact]
    public async Task What_was_deactivated_and_told_to_nobody_is_completed_by_the_next_run()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartWithDocumentsAsync();
        account.DeployRule();
        account.AddUser("old", 100);
        account.AddUser("young", 5);
        account.Account.Faults.Fail("Publish", times: 1, "AuthorizationError", 403);
        using CommandLine first = new(account.Url);
        using CommandLine plan = new(account.Url);
        using CommandLine second = new(account.Url);

        (await first.RunAsync("remediate", "--yes")).Should().Be(1, first.Output + first.Errors);
        IEnumerable<AccessKeyStatus> after = account.StatusesOf("old");
        (await plan.RunAsync("plan")).Should().Be(1, plan.Errors);
        (await second.RunAsync("remediate", "--yes")).Should().Be(0, second.Output + second.Errors);

        after.Should().Equal(AccessKeyStatus.Inactive);
        plan.Output.Should().Contain("complete the deactivation").And.NotContain("young");
        account.StartedFor().Should().Equal("old", "old");
        account.Account.Topics.Messages.Should().ContainSingle();
    }

    [Fact]
    public async Task IAM_is_asked_again_where_it_does_not_show_yet_what_was_done()
    {
        await using AccountOnLoopback account = await QuickFunction.StartAsync("old");
        IamUser old = account.Now("old");
        // The key is active again for the first evaluation after the execution, as if another replica of IAM had
        // responded.
        int looks = 0;
        account.Account.Faults.BeforeAnswer = call =>
        {
            bool isLook = call.Action == "GetAccountAuthorizationDetails" && account.Account.Automations.All.Count > 0;
            if (isLook)
                account.Account.Users.ChangeAccessKey("old", old.AccessKeys[0].Id, key =>
                    key with
                    {
                        Status = ++looks == 1 ? AccessKeyStatus.Active : AccessKeyStatus.Inactive,
                    }
                );
        };
        using CommandLine line = new(account.Url);

        (await line.RunAsync("remediate", "--yes")).Should().Be(0, line.Output + line.Errors);

        looks.Should().Be(2);
        account.Account.Automations.All.Should().ContainSingle();
    }

    [Fact]
    public async Task The_summary_counts_the_users_that_were_not_selected()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartWithDocumentsAsync();
        account.DeployRule();
        foreach (string name in new[] { "a", "b", "c" })
            account.AddUser(name, 100);
        using CommandLine line = new(account.Url);

        int exitCode = await line.RunAsync("remediate", "--user", "a", "--yes");

        exitCode.Should().Be(0, line.Errors);
        line.Output.Should()
            .Contain(
                "1 user remediated, 1 access key deactivated; no selected user is in violation; 2 other users are in "
                    + "violation and not selected.\n"
            );
    }

    [Theory]
    [InlineData("y", 1)]
    [InlineData("", 1)]
    [InlineData("1", 0)]
    public async Task A_key_in_use_is_confirmed_by_its_number(string answer, int exitCode)
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartWithDocumentsAsync();
        account.DeployRule();
        account.Use(account.AddUser("busy", 100), daysAgo: 1);
        using CommandLine line = new(account.Url);
        line.Status.Interactive();
        line.Status.Input.PushTextWithEnter(answer);

        (await line.RunAsync("remediate")).Should().Be(exitCode, line.Errors);

        line.Status.Output.Should()
            .Contain(
                "Deactivate 1 access key of 1 user in 1 batch, used in the last 7 days, in account "
                    + $"{account.Account.Id} (us-east-1)? Type 1 to continue:"
            );
    }
}
