using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;
using AccessKeyRotation.Remediations;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Tests.Remediations;

public sealed class FinishPlannerTests
{
    private static readonly TimeSpan WaitingTime = TimeSpan.FromDays(7);
    private static readonly RotationRecord Record = new(
        RotationPhase.Delivered,
        Given.DaysAgo(8),
        "execution-1",
        new("AKIAOLD"),
        new("AKIANEW"),
        IsNotified: true
    );
    private static readonly AccessKey Old = Given.Key(
        "AKIAOLD",
        ageInDays: 100,
        lastUse: new LastUse.At(Given.DaysAgo(9))
    );
    private static readonly AccessKey New = Given.Key(
        "AKIANEW",
        ageInDays: 8,
        lastUse: new LastUse.At(Given.DaysAgo(7))
    );

    [Fact]
    public void An_old_key_that_was_not_used_since_is_deactivated() =>
        Plan([New, Old])
            .Should()
            .Be(new FinishPlan.Deactivate(KeyAction.On(Given.User, Old, KeyActionKind.Deactivate), Old, Started: null));

    [Fact]
    public void An_old_key_that_was_never_used_is_deactivated() =>
        Plan([Old with { LastUse = LastUse.Never }, New]).Should().BeOfType<FinishPlan.Deactivate>();

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    public void The_user_has_the_waiting_time_to_take_the_new_key(int secondsOver, bool isOver)
    {
        RotationRecord record = Record with { At = Given.Now - WaitingTime - TimeSpan.FromSeconds(secondsOver) };

        FinishPlan plan = Plan([Old, New], record);

        (plan is FinishPlan.Deactivate).Should().Be(isOver);
        if (!isOver)
            Why(plan).Should().Be("the old key AKIAOLD has time until 2026-11-24 12:00 UTC");
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(1, false)]
    public void The_owner_of_an_old_key_that_was_used_within_the_waiting_time_is_reminded(
        int secondsOver,
        bool isReminded
    )
    {
        LastUse.At use = new(Given.Now - WaitingTime - TimeSpan.FromSeconds(secondsOver));
        AccessKey used = Old with { LastUse = use };

        FinishPlan plan = Plan([used, New], Record with { At = Given.DaysAgo(20) });

        plan.Should()
            .Be(
                isReminded
                    ? new FinishPlan.RemindOfOldKey(used, use)
                    : new FinishPlan.Deactivate(KeyAction.On(Given.User, used, KeyActionKind.Deactivate), used, null)
            );
    }

    /// <summary>
    /// Item 3: a key that is used once a month, whose owner has not fetched the secret of the new key.
    /// </summary>
    [Theory]
    [InlineData(8)]
    [InlineData(90)]
    public void A_rotation_does_not_end_before_the_new_key_was_used_and_its_owner_is_reminded(double daysAgo)
    {
        AccessKey unused = New with { LastUse = LastUse.Never };
        RotationRecord record = Record with { At = Given.DaysAgo(daysAgo) };

        Plan([Old with { LastUse = new LastUse.At(Given.DaysAgo(30)) }, unused], record)
            .Should()
            .Be(new FinishPlan.RemindOfNewKey(unused));
        Plan([Old with { LastUse = LastUse.Never }, unused], record).Should().Be(new FinishPlan.RemindOfNewKey(unused));
        Plan([Old with { LastUse = new LastUse.At(Given.DaysAgo(0.1)) }, unused], record)
            .Should()
            .Be(new FinishPlan.RemindOfNewKey(unused));
    }

    [Fact]
    public void A_last_use_that_is_not_known_is_neither_use_nor_no_use()
    {
        foreach (LastUse unknown in new[] { LastUse.NotRead, LastUse.Unreadable })
        {
            Why(Plan([Old with { LastUse = unknown }, New]))
                .Should()
                .Be("the last use of the old key AKIAOLD is not known");
            Why(Plan([Old, New with { LastUse = unknown }]))
                .Should()
                .Be("the last use of the new key AKIANEW is not known");
            Why(Plan([New with { LastUse = unknown }])).Should().Be("the last use of the new key AKIANEW is not known");
        }
    }

    [Fact]
    public void An_old_key_stays_active_while_no_new_one_can_replace_it()
    {
        const string reason = "the new key AKIANEW is gone or inactive, so the old key AKIAOLD stays active";

        Why(Plan([Old])).Should().Be(reason);
        Why(Plan([Old, New with { Status = AccessKeyStatus.Inactive }])).Should().Be(reason);
        Why(Plan([Old, New with { Status = AccessKeyStatus.Unknown }])).Should().Be(reason);
    }

    [Fact]
    public void A_waived_old_key_is_left() =>
        Why(Plan([Old, New], registry: Given.Register(Given.Waiver("AKIAOLD"))))
            .Should()
            .Be("the old key AKIAOLD is waived until 2026-12-31 by team-a@example.com");

    [Fact]
    public void A_new_key_that_is_waived_keeps_no_old_one() =>
        Plan([Old, New], registry: Given.Register(Given.Waiver("AKIANEW"))).Should().BeOfType<FinishPlan.Deactivate>();

    [Theory]
    [InlineData(RotationPhase.Creating)]
    [InlineData(RotationPhase.Created)]
    public void A_rotation_whose_secret_was_not_delivered_is_not_ended(RotationPhase phase) =>
        Why(Plan([Old, New], Record with { Phase = phase, NewKey = phase == RotationPhase.Creating ? null : New.Id }))
            .Should()
            .Be("the new key's secret is not delivered yet; run RotateAccessKey again");

    [Theory]
    [InlineData(AccessKeyStatus.Active)]
    [InlineData(AccessKeyStatus.Inactive)]
    public void A_rotation_whose_owner_was_not_notified_does_not_end(AccessKeyStatus oldStatus) =>
        Why(Plan([Old with { Status = oldStatus }, New], Record with { IsNotified = false }))
            .Should()
            .Be("the owner was not notified of the new key AKIANEW; run RotateAccessKey again");

    [Fact]
    public void A_rotation_whose_old_key_is_gone_ends_once_the_new_one_was_used()
    {
        Plan([New]).Should().Be(new FinishPlan.CleanUp(Old.Id));
        Plan([New with { LastUse = LastUse.Never }]).Should().BeOfType<FinishPlan.RemindOfNewKey>();
        Why(Plan([New with { LastUse = LastUse.Never, Status = AccessKeyStatus.Inactive }]))
            .Should()
            .Be("the old key AKIAOLD is gone, and the new key AKIANEW is Inactive and was not used");
    }

    [Theory]
    [InlineData(RotationPhase.Creating)]
    [InlineData(RotationPhase.Created)]
    [InlineData(RotationPhase.Delivered)]
    public void A_rotation_whose_keys_are_both_gone_ends(RotationPhase phase) =>
        Plan(
                [],
                Record with
                {
                    Phase = phase,
                    NewKey = phase == RotationPhase.Creating ? null : New.Id,
                    IsNotified = false,
                }
            )
            .Should()
            .Be(new FinishPlan.CleanUp(Old.Id));

    /// <summary>Item 3: the secret stays for the same time if the old key no longer exists.</summary>
    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    public void The_secret_stays_for_the_waiting_time_if_the_old_key_is_gone(int secondsOver, bool isOver)
    {
        RotationRecord record = Record with { At = Given.Now - WaitingTime - TimeSpan.FromSeconds(secondsOver) };

        foreach (AccessKey[] keys in new[] { [New], [New with { LastUse = LastUse.Never }], Array.Empty<AccessKey>() })
        {
            FinishPlan plan = Plan(keys, record);

            (plan is FinishPlan.Wait).Should().Be(!isOver);
            if (!isOver)
                Why(plan)
                    .Should()
                    .Be("the old key AKIAOLD is gone, and the new key's secret stays until 2026-11-24 12:00 UTC");
        }
    }

    [Theory]
    [InlineData(DeactivationPhase.Pending, false, true)]
    [InlineData(DeactivationPhase.Deactivated, false, true)]
    [InlineData(DeactivationPhase.Deactivated, true, false)]
    public void A_deactivation_by_a_rotation_that_was_interrupted_is_completed(
        DeactivationPhase phase,
        bool isNotified,
        bool isCompleted
    )
    {
        DeactivationRecord started = Given.Deactivation("AKIAOLD", Given.DaysAgo(1), phase, isNotified) with
        {
            Cause = DeactivationCause.Rotation,
        };
        AccessKey inactive = Old with { Status = AccessKeyStatus.Inactive };

        foreach (AccessKey[] keys in new[] { [inactive, New], new[] { inactive } })
        {
            Plan(keys, deactivation: started)
                .Should()
                .Be(
                    isCompleted
                        ? new FinishPlan.Deactivate(
                            KeyAction.On(Given.User, inactive, KeyActionKind.Deactivate),
                            inactive,
                            started
                        )
                        : new FinishPlan.CleanUp(Old.Id)
                );
        }
    }

    [Fact]
    public void A_deactivation_for_another_cause_is_not_completed_and_does_not_end_the_rotation_of_an_unused_key()
    {
        DeactivationRecord started = Given.Deactivation(
            "AKIAOLD",
            Given.DaysAgo(1),
            DeactivationPhase.Deactivated,
            isNotified: false
        );
        AccessKey inactive = Old with { Status = AccessKeyStatus.Inactive };

        Plan([inactive, New], deactivation: started).Should().Be(new FinishPlan.CleanUp(Old.Id));
        Plan([inactive, New with { LastUse = LastUse.Never }], deactivation: started)
            .Should()
            .BeOfType<FinishPlan.RemindOfNewKey>();
    }

    [Fact]
    public void An_old_key_that_a_person_deactivated_ends_the_rotation_once_the_new_one_was_used()
    {
        AccessKey inactive = Old with { Status = AccessKeyStatus.Inactive };

        Plan([inactive, New]).Should().Be(new FinishPlan.CleanUp(Old.Id));
        Plan([inactive, New with { LastUse = LastUse.Never }]).Should().BeOfType<FinishPlan.RemindOfNewKey>();
        Plan([inactive, New], deactivation: Given.Deactivation("AKIAOLD", Old.CreateDate, DeactivationPhase.Pending))
            .Should()
            .Be(new FinishPlan.CleanUp(Old.Id));
    }

    [Fact]
    public void A_delivered_secret_waits_for_its_user_although_another_run_deactivated_the_old_key()
    {
        AccessKey inactive = Old with { Status = AccessKeyStatus.Inactive };
        RotationRecord lately = Record with { At = Given.DaysAgo(6) };
        DeactivationRecord deactivation = Given.Deactivation(
            "AKIAOLD",
            Given.DaysAgo(5),
            DeactivationPhase.Deactivated,
            isNotified: true
        );

        Why(Plan([inactive, New], lately, deactivation))
            .Should()
            .Be("the old key AKIAOLD is inactive, and the new key's secret stays until 2026-11-25 12:00 UTC");
        Plan([inactive, New], lately, deactivation with { Cause = DeactivationCause.Rotation })
            .Should()
            .Be(new FinishPlan.CleanUp(Old.Id));
    }

    [Fact]
    public void A_rotation_that_ended_does_nothing_more_and_is_removed_with_its_old_key()
    {
        RotationRecord ended = Record with { Phase = RotationPhase.Ended };

        Why(Plan([Old, New], ended)).Should().Be("the rotation of AKIAOLD has ended");
        Why(Plan([Old with { Status = AccessKeyStatus.Inactive }], ended))
            .Should()
            .Be("the rotation of AKIAOLD has ended");
        Plan([New], ended).Should().Be(new FinishPlan.Forget(Old.Id));
        Plan([], ended with { NewKey = null }).Should().Be(new FinishPlan.Forget(Old.Id));
    }

    [Fact]
    public void An_undelivered_secret_is_awaited_as_long_as_one_of_the_keys_exists()
    {
        const string reason = "the new key's secret is not delivered yet; run RotateAccessKey again";
        RotationRecord created = Record with { Phase = RotationPhase.Created };

        Why(Plan([New], created)).Should().Be(reason);
        Why(Plan([Old], created)).Should().Be(reason);
    }

    [Theory]
    [InlineData(AccessKeyStatus.Expired)]
    [InlineData(AccessKeyStatus.Unknown)]
    public void An_old_key_of_any_other_status_is_left(AccessKeyStatus status) =>
        Why(Plan([Old with { Status = status }, New])).Should().Be($"the old key AKIAOLD is {status}");

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void A_record_older_than_the_old_key_ends_nothing(int secondsAfterRecord, bool isDeactivated)
    {
        FinishPlan plan = Plan([
            Old with
            {
                CreateDate = Record.At.AddSeconds(secondsAfterRecord),
                LastUse = LastUse.Never,
            },
            New,
        ]);

        (plan is FinishPlan.Deactivate).Should().Be(isDeactivated);
        if (!isDeactivated)
            Why(plan).Should().Be("the record of the rotation is older than the old key AKIAOLD");
    }

    private static string Why(FinishPlan plan) => plan.Should().BeOfType<FinishPlan.Wait>().Subject.Why;

    private static FinishPlan Plan(
        AccessKey[] keys,
        RotationRecord? record = null,
        DeactivationRecord? deactivation = null,
        WaiverRegistry? registry = null
    ) =>
        new FinishPlanner(WaitingTime, Given.Now).Plan(
            Given.User,
            keys,
            deactivation,
            record ?? Record,
            registry ?? WaiverRegistry.Empty
        );
}
