using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Config;
using AccessKeyRotation.Local.Lambda;

namespace AccessKeyRotation.ConfigRule.Tests.EndToEnd;

public sealed class ScheduledEvaluationTests
{
    [Theory]
    [InlineData("full")]
    [InlineData("report")]
    public async Task A_scheduled_evaluation_evaluates_every_user_by_the_age_of_the_active_keys(string sweep)
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        harness.Account.Report.HasAdditionalCredentialsColumn = true;
        IamUser young = harness.AddUser("young", 89.9);
        IamUser old = harness.AddUser("old", 90.1);
        IamUser both = harness.AddUser("both", 10, 200);
        IamUser none = harness.AddUser("none");
        IamUser many = harness.AddUser("many", 1, 2, 3, 4, 91);
        IamUser inactive = harness.AddUser("inactive");
        harness.Account.Users.AddAccessKey("inactive", RuleHarness.DaysAgo(400), AccessKeyStatus.Inactive);
        IamUser expired = harness.AddUser("expired");
        harness.Account.Users.AddAccessKey("expired", RuleHarness.DaysAgo(400), AccessKeyStatus.Expired);

        InvocationResult result = await harness.EvaluateAllAsync($$"""{"evaluationMode":"{{sweep}}"}""");

        result.ErrorMessage.Should().BeNull();
        harness.ComplianceOf(young).Should().Be(ComplianceType.Compliant);
        harness.ComplianceOf(old).Should().Be(ComplianceType.NonCompliant);
        harness.ComplianceOf(both).Should().Be(ComplianceType.NonCompliant);
        harness.ComplianceOf(none).Should().Be(ComplianceType.Compliant);
        harness.ComplianceOf(many).Should().Be(ComplianceType.NonCompliant);
        harness.ComplianceOf(inactive).Should().Be(ComplianceType.Compliant);
        harness.ComplianceOf(expired).Should().Be(ComplianceType.Compliant);
    }

    [Fact]
    public async Task A_user_aged_exactly_to_the_limit_is_evaluated_to_the_second()
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        // The clock of a built function cannot be set, so the account is aged. A second before the limit leaves time
        // for the run.
        IamUser within = harness.AddUser("within", 90 - 30.0 / 86_400);
        IamUser over = harness.AddUser("over", 90 + 1.0 / 86_400);

        (await harness.EvaluateAllAsync()).ErrorMessage.Should().BeNull();

        harness.ComplianceOf(within).Should().Be(ComplianceType.Compliant);
        harness.ComplianceOf(over).Should().Be(ComplianceType.NonCompliant);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(100, 1)]
    [InlineData(101, 2)]
    [InlineData(250, 3)]
    public async Task Results_are_put_in_batches_of_a_hundred_with_one_ordering_timestamp(int users, int puts)
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        foreach (int user in Enumerable.Range(0, users))
            harness.AddUser($"user-{user}", 5);

        (await harness.EvaluateAllAsync()).ErrorMessage.Should().BeNull();

        Local.Account.RuleInvocation run = harness
            .Rule.FinishedRuns.Should()
            .ContainSingle("AWS Config must see a finished run, even without users")
            .Subject;
        run.Puts.Should().Be(puts);
        harness.Rule.Results.Should().HaveCount(users);
        harness
            .Rule.Results.Select(result => result.Evaluation.OrderingTimestamp)
            .Distinct()
            .Should()
            .HaveCount(Math.Min(users, 1));
    }

    [Fact]
    public async Task Users_are_listed_page_by_page_even_where_pages_are_short_or_empty()
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        foreach (int user in Enumerable.Range(0, 30))
            harness.AddUser($"user-{user}", 100);
        (harness.Account.Faults.PageLimit, harness.Account.Faults.EmptyFirstPage) = (7, true);

        (await harness.EvaluateAllAsync()).ErrorMessage.Should().BeNull();

        harness
            .Rule.Results.Should()
            .HaveCount(30)
            .And.OnlyContain(result => result.Evaluation.Compliance == ComplianceType.NonCompliant);
    }

    [Theory]
    [InlineData("a+b=c,d.e@f-g_h", "/")]
    [InlineData("x", "/division/team one/")]
    public async Task Names_with_every_allowed_character_and_paths_are_evaluated(string name, string path)
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        IamUser user = harness.Account.Users.Add(name, path.Replace(' ', '-'), RuleHarness.DaysAgo(500));
        harness.Account.Users.AddAccessKey(name, RuleHarness.DaysAgo(100));

        (await harness.EvaluateAllAsync()).ErrorMessage.Should().BeNull();

        harness.ComplianceOf(user).Should().Be(ComplianceType.NonCompliant);
    }

    [Fact]
    public async Task Results_of_users_who_are_gone_are_cleared_and_only_those()
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        IamUser stays = harness.AddUser("stays", 100);
        DateTimeOffset yesterday = RuleHarness.DaysAgo(1);
        harness.Rule.Remember(
            new(ConfigurationItem.UserType, "AIDAGONE000000000001", ComplianceType.NonCompliant, yesterday)
        );
        harness.Rule.Remember(
            new(ConfigurationItem.UserType, "AIDAALREADYCLEARED01", ComplianceType.NotApplicable, yesterday)
        );
        harness.Rule.Remember(new("AWS::IAM::Role", "AROAOTHERTYPE0000001", ComplianceType.NonCompliant, yesterday));

        (await harness.EvaluateAllAsync()).ErrorMessage.Should().BeNull();

        harness.ComplianceOf(stays).Should().Be(ComplianceType.NonCompliant);
        harness.Rule.ResultOf("AIDAGONE000000000001")!.Evaluation.Compliance.Should().Be(ComplianceType.NotApplicable);
        harness
            .Rule.ResultOf("AROAOTHERTYPE0000001", "AWS::IAM::Role")!
            .Evaluation.Compliance.Should()
            .Be(ComplianceType.NonCompliant);
        harness.Rule.FinishedRuns.Single().Evaluations.Should().Be(2);
    }

    [Fact]
    public async Task A_user_created_after_the_listing_keeps_the_result_of_the_change()
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        harness.AddUser("stays", 1);
        DateTimeOffset afterwards = TimeProvider.System.GetUtcNow().AddMinutes(1);
        harness.Rule.Remember(
            new(ConfigurationItem.UserType, "AIDANEWCOMER00000001", ComplianceType.Compliant, afterwards)
        );

        (await harness.EvaluateAllAsync()).ErrorMessage.Should().BeNull();

        harness.Rule.ResultOf("AIDANEWCOMER00000001")!.Evaluation.Compliance.Should().Be(ComplianceType.Compliant);
    }

    [Fact]
    public async Task A_run_that_is_made_again_clears_what_its_first_try_put_of_a_user_who_is_gone()
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        DateTimeOffset notified = new(2026, 5, 6, 7, 8, 9, 600, TimeSpan.Zero);
        harness.AddUser("leaver", 100);
        string leaver = harness.Account.Users.Present.Get("leaver").Id;

        (await harness.EvaluateAllAsync(notified: notified)).ErrorMessage.Should().BeNull();
        harness.Account.Users.Delete("leaver");
        (await harness.EvaluateAllAsync(notified: notified)).ErrorMessage.Should().BeNull();

        harness
            .Rule.ResultOf(leaver)!
            .Evaluation.Compliance.Should()
            .Be(ComplianceType.NotApplicable, "its result is of the same run, though the wire rounds its time up");
    }

    [Fact]
    public async Task A_user_deleted_while_the_evaluation_reads_is_not_applicable()
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        IamUser leaver = harness.AddUser("leaver", 100);
        harness.Once("ListAccessKeys", () => harness.Account.Users.Delete("leaver"));

        (await harness.EvaluateAllAsync()).ErrorMessage.Should().BeNull();

        harness.ComplianceOf(leaver).Should().Be(ComplianceType.NotApplicable);
    }

    [Fact]
    public async Task A_user_renamed_while_the_evaluation_reads_is_evaluated_under_the_present_name()
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        IamUser renamed = harness.AddUser("before", 100);
        harness.Once("ListAccessKeys", () => harness.Account.Users.Rename("before", "after"));

        (await harness.EvaluateAllAsync()).ErrorMessage.Should().BeNull();

        harness.ComplianceOf(renamed).Should().Be(ComplianceType.NonCompliant);
    }

    [Fact]
    public async Task Keys_of_a_user_re_created_while_the_evaluation_reads_are_not_evaluated_as_the_old_users()
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        IamUser old = harness.AddUser("phoenix", 100);
        harness.Once("ListAccessKeys", () =>
        {
            harness.Account.Users.Delete("phoenix");
            harness.Account.Users.Add("phoenix");
            harness.Account.Users.AddAccessKey("phoenix");
        });

        (await harness.EvaluateAllAsync()).ErrorMessage.Should().BeNull();

        harness.ComplianceOf(old).Should().Be(ComplianceType.NotApplicable, "nobody has this id any more");
    }

    [Fact]
    public async Task Several_invocations_in_one_process_do_not_share_anything()
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        IamUser user = harness.AddUser("rotates", 100);
        string key = harness.Account.Users.Present.Get("rotates").AccessKeys.Single().Id;

        (await harness.EvaluateAllAsync()).ErrorMessage.Should().BeNull();
        harness.ComplianceOf(user).Should().Be(ComplianceType.NonCompliant);
        (await harness.EvaluateAllAsync("""{"maxAccessKeyAge":"101"}""")).ErrorMessage.Should().BeNull();
        harness.ComplianceOf(user).Should().Be(ComplianceType.Compliant);
        harness.Account.Users.ChangeAccessKey("rotates", key, accessKey =>
            accessKey with
            {
                Status = AccessKeyStatus.Inactive,
            }
        );
        (await harness.EvaluateAllAsync()).ErrorMessage.Should().BeNull();

        harness.ComplianceOf(user).Should().Be(ComplianceType.Compliant);
        harness.AnnotationOf(user).Should().Be("The user has no active access key.");
    }

    [Fact]
    public async Task Test_mode_validates_and_stores_nothing()
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        harness.AddUser("old", 100);
        JsonNode testEvent = JsonNode.Parse(RuleEvent.Scheduled(harness.Account, harness.Rule, harness.Rule.Invoke()))!;
        testEvent["resultToken"] = "TESTMODE";

        (await harness.InvokeAsync(testEvent.ToJsonString())).ErrorMessage.Should().BeNull();

        harness.Rule.Results.Should().BeEmpty();
        harness
            .Account.Calls.Of("PutEvaluations")
            .Should()
            .ContainSingle(call => call.Request.Json!.Contains("\"TestMode\":true"));
        harness
            .Account.Calls.Count("GetComplianceDetailsByConfigRule")
            .Should()
            .Be(0, "a rule under test need not exist");
    }

    [Fact]
    public async Task A_configuration_snapshot_delivery_is_an_evaluation_too()
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        IamUser old = harness.AddUser("old", 100);
        string scheduled = RuleEvent.Scheduled(harness.Account, harness.Rule, harness.Rule.Invoke());

        (
            await harness.InvokeAsync(
                scheduled.Replace(
                    "ScheduledNotification",
                    "ConfigurationSnapshotDeliveryCompleted",
                    StringComparison.Ordinal
                )
            )
        )
            .ErrorMessage.Should()
            .BeNull();

        harness.ComplianceOf(old).Should().Be(ComplianceType.NonCompliant);
    }
}
