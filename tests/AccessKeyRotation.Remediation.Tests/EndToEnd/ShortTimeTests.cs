using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation;
using FluentAssertions.Execution;
using Microsoft.Extensions.Time.Testing;
using static AccessKeyRotation.Local.Account.AccessKeyStatus;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

/// <summary>The function's remaining time ends during a run: it stops, and the record matches the key.</summary>
[Trait("Function", "InProcess")]
public sealed class ShortTimeTests
{
    private static readonly TimeSpan Remaining = TimeSpan.FromSeconds(20);

    /// <summary>The writes of DeactivateAccessKeys, in order.</summary>
    private static readonly string[] Writes =
    [
        "PutParameter",
        "UpdateAccessKey",
        "PutParameter",
        "TagUser",
        "Publish",
        "PutParameter",
    ];

    [Fact]
    public async Task A_run_whose_time_ends_at_any_of_its_writes_starts_no_further_one_and_is_completed_by_the_next()
    {
        FakeTimeProvider time = new(TimeProvider.System.GetUtcNow());
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync(time, Remaining);

        using AssertionScope scope = new();
        for (int write = 0; write < Writes.Length; write++)
        {
            string what = $"of a run whose time ended at its write {write}, {Writes[write]}";
            IamUser user = harness.AddUser($"user-{write}", 100);
            harness.Account.Calls.Clear();
            (string action, int before) = (Writes[write], write);
            harness.Account.Faults.BeforeAnswer = call =>
            {
                if (call.Action == action && harness.Writes.Count() == before)
                    time.Advance(Remaining);
            };

            AutomationExecution late = await harness.RunAsync("DeactivateAccessKeys", ("ResourceId", user.Id));

            late.FailureMessage.Should().Contain("The function timed out", what);
            harness.Account.Faults.Clear();
            harness.Writes.Should().HaveCountLessThanOrEqualTo(write + 1, what);
            string? record = harness.RecordOf(user, user.AccessKeys[0]);
            if (harness.StatusesOf(user).Single() == Inactive)
                record.Should().NotBeNull(what);
            else
                record?.Should().NotStartWith("deactivated ", what);

            (await harness.RunAsync("DeactivateAccessKeys", ("ResourceId", user.Id)))
                .FailureMessage.Should()
                .BeNull(what);
            harness.StatusesOf(user).Should().Equal([Inactive], what);
            harness
                .RecordOf(user, user.AccessKeys[0])
                .Should()
                .StartWith("deactivated ")
                .And.EndWith(" notified=yes", what);
        }
    }

    [Fact]
    public async Task Reading_two_thousand_users_leaves_time_to_delete_the_keys_of_all_fifty_who_are_due()
    {
        FakeTimeProvider time = new(TimeProvider.System.GetUtcNow());
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync(
            time,
            TimeSpan.FromMinutes(5)
        );
        harness.AddManyRecorded(2000, 5, number => $"young-{number}");
        harness.AddManyRecorded(50, 40, number => $"due-{number}");
        harness.Account.Faults.BeforeAnswer = call =>
        {
            lock (time)
                time.Advance(call.Action == "ListAccessKeys" ? TimeSpan.FromSeconds(1) / 8 : TimeSpan.Zero);
        };

        AutomationExecution run = await harness.RunAsync("DeleteInactiveAccessKeys");

        run.FailureMessage.Should().BeNull();
        RemediationHarness
            .SummaryOf(run)
            .Should()
            .MatchRegex(
                @"^50 access keys were deleted; users with a record: 2050\. 12\d\d of 2050 users were not reached\. .* about 3 days for all\.$"
            );
        harness
            .Account.Users.Present.InOrder.Where(user => user.AccessKeys.IsEmpty)
            .Should()
            .HaveCount(50)
            .And.OnlyContain(user => user.Name.StartsWith("due-"));
    }

    [Fact]
    public async Task Owners_among_a_thousand_users_are_all_notified_within_two_days_although_one_run_cannot_read_all_users()
    {
        FakeTimeProvider time = new(TimeProvider.System.GetUtcNow());
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync(
            time,
            TimeSpan.FromMinutes(5)
        );
        for (int number = 0; number < 1000; number++)
        {
            harness.AddUser($"user-{number}", number % 50 == 0 ? 100 : 10);
            harness.Tag($"user-{number}", "owner", $"owner-{number}");
        }
        harness.Account.Faults.Fail("GenerateCredentialReport", int.MaxValue, "LimitExceeded", 409);
        harness.Account.Faults.BeforeAnswer = call =>
        {
            lock (time)
                time.Advance(call.Action == "ListAccessKeys" ? TimeSpan.FromSeconds(1) / 8 : TimeSpan.Zero);
        };

        AutomationExecution first = await harness.RunAsync("WarnKeyOwners");
        int notified = harness.Account.Topics.Messages.Count;
        time.Advance(TimeSpan.FromDays(1));
        AutomationExecution second = await harness.RunAsync("WarnKeyOwners");

        first.FailureMessage.Should().BeNull();
        second.FailureMessage.Should().BeNull();
        RemediationHarness
            .SummaryOf(first)
            .Should()
            .MatchRegex(@" \d+ of 1000 users were not reached\. .* take about 2 days for all\.$");
        notified.Should().BeInRange(1, 19);
        string texts = string.Concat(harness.Account.Topics.Messages.Select(message => message.Text));
        for (int number = 0; number < 1000; number += 50)
            texts.Should().Contain($"user-{number}:");
    }
}
