using System.Globalization;
using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Lambda;

namespace AccessKeyRotation.ConfigRule.Tests.EndToEnd;

public sealed class ChangeTests
{
    [Theory]
    [InlineData(10, ComplianceType.Compliant)]
    [InlineData(100, ComplianceType.NonCompliant, "GetAccessKeyLastUsed", "GetParametersByPath")]
    public async Task A_change_of_one_user_asks_IAM_about_that_user_only(
        int keyAge,
        ComplianceType evaluationResult,
        params string[] callsForAViolation
    )
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        IamUser changed = harness.AddUser("changed", keyAge, keyAge);
        IamUser other = harness.AddUser("other", 500);

        (await harness.ChangeAsync(changed.Id)).ErrorMessage.Should().BeNull();

        harness.ComplianceOf(changed).Should().Be(evaluationResult);
        harness.ComplianceOf(other).Should().BeNull();
        harness
            .Account.Calls.All.Select(call => call.Action)
            .Should()
            .BeEquivalentTo(["ListAccessKeys", "GetUser", "PutEvaluations", .. callsForAViolation]);
        harness
            .Account.Calls.All.Where(call => call.Service == "iam" && call.Request.Form.ContainsKey("UserName"))
            .Should()
            .OnlyContain(call => call.Request.Form["UserName"] == "changed");
    }

    [Fact]
    public async Task The_annotation_of_a_violation_says_when_and_where_the_key_was_last_used()
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        IamUser user = harness.AddUser("user");
        DateTimeOffset created = RuleHarness.DaysAgo(100);
        DateTimeOffset used = RuleHarness.DaysAgo(7);
        AccessKey key = harness.Account.Users.AddAccessKey("user", created, lastUse: new(used, "sqs", "eu-north-1"));

        (await harness.ChangeAsync(user.Id)).ErrorMessage.Should().BeNull();

        harness
            .AnnotationOf(user)
            .Should()
            .Be(
                $"Access key {key.Id} was created {Day(created)}, last used {Day(used)} (sqs, eu-north-1) and breaks maxAccessKeyAge (90 days)."
            );
    }

    [Fact]
    public async Task The_annotation_says_of_a_key_never_used_that_it_was_not_and_how_many_more_keys_violate()
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        IamUser user = harness.AddUser("user", 2, 101, 100, 102);
        AccessKey oldest = harness.Account.Users.Present.Get("user").AccessKeys.MinBy(key => key.CreateDate)!;

        (await harness.ChangeAsync(user.Id)).ErrorMessage.Should().BeNull();

        harness
            .AnnotationOf(user)
            .Should()
            .Be(
                $"Access key {oldest.Id} was created {Day(oldest.CreateDate)}, never used and breaks maxAccessKeyAge (90 days). 2 more keys violate."
            );
    }

    [Fact]
    public async Task A_last_use_that_only_the_annotation_wants_does_not_stop_the_result_when_it_cannot_be_read()
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        IamUser user = harness.AddUser("user", 100);
        harness.Account.Faults.Deny("GetAccessKeyLastUsed");

        (await harness.ChangeAsync(user.Id)).ErrorMessage.Should().BeNull();

        harness.ComplianceOf(user).Should().Be(ComplianceType.NonCompliant);
        harness.AnnotationOf(user).Should().Contain("last use unknown").And.NotContain("never used");
    }

    [Fact]
    public async Task The_annotation_of_a_compliant_user_says_when_the_next_key_falls_due()
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        IamUser user = harness.AddUser("user", 10, 30);

        (await harness.ChangeAsync(user.Id, """{"maxAccessKeyAge":"45"}""")).ErrorMessage.Should().BeNull();

        harness
            .AnnotationOf(user)
            .Should()
            .Be(
                $"The next access key falls due on {Day(harness.Account.Users.Present.Get("user").AccessKeys[1].CreateDate.AddDays(45))}."
            );
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_deleted_user_is_not_applicable_and_IAM_is_not_asked(bool isOversized)
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        IamUser deleted = harness.AddUser("deleted", 100);
        harness.Remember(deleted, ComplianceType.NonCompliant);
        harness.Account.Users.Delete("deleted");

        InvocationResult result = isOversized
            ? await harness.ChangeOversizedAsync(deleted.Id)
            : await harness.ChangeAsync(deleted.Id);

        result.ErrorMessage.Should().BeNull();
        harness.ComplianceOf(deleted).Should().Be(ComplianceType.NotApplicable);
        harness
            .Account.Calls.CountByAction()
            .Should()
            .BeEquivalentTo(new Dictionary<string, int> { ["PutEvaluations"] = 1 });
    }

    [Fact]
    public async Task A_user_who_left_the_scope_is_not_applicable_though_still_there()
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        IamUser user = harness.AddUser("user", 100);
        harness.Remember(user, ComplianceType.NonCompliant);

        (await harness.ChangeAsync(user.Id, eventLeftScope: true)).ErrorMessage.Should().BeNull();

        harness.ComplianceOf(user).Should().Be(ComplianceType.NotApplicable);
        harness.IamCalls.Should().Be(0);
    }

    [Fact]
    public async Task An_oversized_change_is_evaluated_by_the_item_in_the_history()
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        IamUser user = harness.AddUser("user", 100);

        (await harness.ChangeOversizedAsync(user.Id)).ErrorMessage.Should().BeNull();

        harness.ComplianceOf(user).Should().Be(ComplianceType.NonCompliant);
        JsonNode asked = JsonNode.Parse(
            harness.Account.Calls.Of("GetResourceConfigHistory").Should().ContainSingle().Subject.Request.Json!
        )!;
        ((string)asked["resourceType"]!, (string)asked["resourceId"]!, (int)asked["limit"]!)
            .Should()
            .Be(("AWS::IAM::User", user.Id, 1));
        asked["laterTime"].Should().NotBeNull("the newest item may be of a later change");
        harness
            .Account.Calls.CountByAction()
            .Should()
            .BeEquivalentTo(
                new Dictionary<string, int>
                {
                    ["GetResourceConfigHistory"] = 1,
                    ["GetParametersByPath"] = 1,
                    ["ListAccessKeys"] = 1,
                    ["GetUser"] = 1,
                    ["GetAccessKeyLastUsed"] = 1,
                    ["PutEvaluations"] = 1,
                }
            );
    }

    [Theory]
    [InlineData(true, "ResourceNotDiscoveredException")]
    [InlineData(false, "no configuration item")]
    public async Task An_oversized_change_without_an_item_in_the_history_is_an_error_that_names_the_call(
        bool isUnknown,
        string reason
    )
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        IamUser user = harness.AddUser("user", 100);
        harness.Remember(user, ComplianceType.NonCompliant);
        ConfigurationItem item = harness.NewestItem(user.Id);
        item = isUnknown
            ? item with
            {
                ResourceId = "AIDANEVERDISCOVERED1",
            }
            : item with
            {
                CaptureTime = item.CaptureTime.AddDays(-3),
            };

        InvocationResult result = await harness.ChangeOversizedAsync(item);

        result.ErrorType.Should().Be("AwsCallFailedException");
        result
            .ErrorMessage.Should()
            .Contain($"config:GetResourceConfigHistory for user {item.ResourceId}")
            .And.Contain(reason);
        harness.Rule.FinishedRuns.Should().BeEmpty();
    }

    [Fact]
    public async Task A_resource_of_another_type_is_ignored()
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        harness.AddUser("user", 100);
        DateTimeOffset now = RuleHarness.DaysAgo(0);
        ConfigurationItem role = new(
            0,
            harness.Account.Id,
            "AWS::IAM::Role",
            "AROAEXAMPLE000000001",
            "user",
            "arn:aws:iam::111122223333:role/user",
            now,
            now,
            "OK",
            "{}",
            IamUser.NoTags
        );

        InvocationResult changed = await harness.ChangeAsync(role);
        InvocationResult oversized = await harness.ChangeOversizedAsync(role);

        changed.ErrorMessage.Should().BeNull();
        oversized.ErrorMessage.Should().BeNull();
        harness.Account.Calls.All.Should().BeEmpty();
        changed.Log.Should().Contain(line => line.Contains("AWS::IAM::Role"));
    }

    [Fact]
    public async Task Results_carry_the_time_of_the_notification_and_not_of_the_item_nor_of_now()
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        IamUser user = harness.AddUser("user", 100);
        ConfigurationItem item = harness.NewestItem(user.Id) with
        {
            CaptureTime = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
        };

        await harness.InvokeAsync(
            RuleHarness.Edited(harness.Changed(item), inner =>
                inner["notificationCreationTime"] = "2026-01-02T03:04:05.600Z"
            )
        );
        // The SDK sends whole seconds, rounded.
        harness
            .Rule.ResultOf(user.Id)!
            .Evaluation.OrderingTimestamp.Should()
            .Be(new DateTimeOffset(2026, 1, 2, 3, 4, 6, TimeSpan.Zero));

        await harness.EvaluateAllAsync(notified: new(2026, 1, 3, 3, 4, 5, TimeSpan.Zero));
        harness
            .Rule.ResultOf(user.Id)!
            .Evaluation.OrderingTimestamp.Should()
            .Be(new DateTimeOffset(2026, 1, 3, 3, 4, 5, TimeSpan.Zero));

        ConfigurationItem later = item with { CaptureTime = new(2026, 1, 4, 0, 0, 0, TimeSpan.Zero) };
        await harness.InvokeAsync(
            RuleHarness.Edited(harness.Changed(later), inner => inner.Remove("notificationCreationTime"))
        );
        harness.Rule.ResultOf(user.Id)!.Evaluation.OrderingTimestamp.Should().Be(later.CaptureTime);
    }

    private static string Day(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
