using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;
using AccessKeyRotation.Remediations;

namespace AccessKeyRotation.Tests.Remediations;

/// <summary>A delivered key is replaced on request if it is known to be unused.</summary>
public sealed class RedeliveryTests
{
    private static readonly AccessKey Old = Given.Key("AKIAOLD", ageInDays: 100);
    private static readonly AccessKey New = Given.Key("AKIANEW", ageInDays: 1, lastUse: LastUse.Never);
    private static readonly RotationRecord Delivered = new(
        RotationPhase.Delivered,
        Given.DaysAgo(1),
        "execution-1",
        Old.Id,
        New.Id,
        IsNotified: true
    );

    [Fact]
    public void An_unused_key_is_replaced() =>
        Plan([Old, New]).Should().Be(new RotationPlan.Create(Old, new(Given.User, New)));

    [Fact]
    public void An_unused_key_is_replaced_also_if_its_owner_was_not_notified() =>
        Plan([Old, New], Delivered with { IsNotified = false })
            .Should()
            .Be(new RotationPlan.Create(Old, new(Given.User, New)));

    [Fact]
    public void A_key_that_was_used_is_not_replaced() =>
        Blocked(Plan([Old, New with { LastUse = new LastUse.At(Given.DaysAgo(0.5)) }]))
            .Should()
            .Be(
                "Access key AKIANEW of ci-bot was used at 2026-11-24 00:00:00Z, so the user has its secret and the key is not replaced."
            );

    [Fact]
    public void A_key_whose_last_use_is_not_known_is_not_replaced()
    {
        foreach (LastUse unknown in new[] { LastUse.NotRead, LastUse.Unreadable })
            Blocked(Plan([Old, New with { LastUse = unknown }]))
                .Should()
                .StartWith("The last use of access key AKIANEW of ci-bot is not known");
    }

    [Fact]
    public void Without_the_old_key_the_user_could_not_fetch_the_next_secret()
    {
        Blocked(Plan([New])).Should().StartWith("ci-bot has no active access key AKIAOLD any more");
        Blocked(Plan([Old with { Status = AccessKeyStatus.Inactive }, New]))
            .Should()
            .StartWith("ci-bot has no active access key AKIAOLD any more");
    }

    [Fact]
    public void A_second_invocation_of_the_execution_replaces_nothing_more() =>
        Plan([Old, New], Delivered with { ExecutionId = "execution-2" }).Should().BeOfType<RotationPlan.Done>();

    [Fact]
    public void While_the_other_run_is_in_progress_nothing_is_replaced() =>
        Blocked(RotationPlanner.Plan(Reading([Old, New], Delivered) with { IsInProgress = true }))
            .Should()
            .Contain("execution-1")
            .And.Contain("has not ended");

    [Fact]
    public void Without_a_delivered_key_it_is_a_rotation_like_any_other() =>
        Plan([Old], null).Should().Be(new RotationPlan.Create(Old, null));

    private static RotationSnapshot Reading(AccessKey[] keys, RotationRecord? record) =>
        new(Given.User, keys, record, "execution-2", Redeliver: true);

    private static RotationPlan Plan(AccessKey[] keys, RotationRecord? record) =>
        RotationPlanner.Plan(Reading(keys, record));

    private static RotationPlan Plan(AccessKey[] keys) => Plan(keys, Delivered);

    private static string Blocked(RotationPlan plan) => plan.Should().BeOfType<RotationPlan.Blocked>().Subject.Reason;
}
